### reviewed-by: none
### A native speaker must confirm these texts before patients meet them.
### source: written for this project in plain words; no clinician and no native speaker has read it yet

## The beginning

# made-from: e7efb47c
hello = السلام علیکم۔ ایمرجنسی میں ابھی { $phone_emergency } پر فون کریں۔
# made-from: 8a74c034
welcome =
    السلام علیکم۔ اگر کسی کو سانس نہیں آ رہی، کوئی بے ہوش ہے یا بہت خون بہہ رہا ہے تو ابھی { $phone_emergency } پر کال کریں۔
    میں صحت کی ایک خودکار سروس ہوں۔ میں چند سوال پوچھ کر بتاؤں گی کہ آگے کیا کرنا ہے، اور ڈاکٹر سے رابطہ کرا سکتی ہوں۔
# made-from: 85964b16
choose_language = آپ کون سی زبان چاہتے ہیں؟
# made-from: 7b78edd9
language_not_ready =
    میں ابھی اردو میں سوال نہیں پوچھ سکتی۔
    اگر کسی کو سانس نہیں آ رہی، کوئی بے ہوش ہے یا بہت خون بہہ رہا ہے تو ابھی { $phone_emergency } پر فون کریں۔ اگر آپ پریشان ہیں تو ڈاکٹر کو دکھائیں۔
    آگے بڑھنے کے لیے کوئی اور زبان چنیں۔
# made-from: b3f8f750
consent =
    آپ کے جواب محفوظ رہتے ہیں۔ انہیں صرف وہ ڈاکٹر پڑھ سکتے ہیں جو آپ کی مدد کریں۔
    میں ڈاکٹر نہیں ہوں اور مجھ سے غلطی ہو سکتی ہے۔ کیا میں آپ سے کچھ سوال پوچھ سکتی ہوں؟
# made-from: 064a216a
consent_refused =
    کوئی بات نہیں۔ میں آپ کا کوئی جواب نہیں رکھتی۔
    اگر آپ پریشان ہیں تو ڈاکٹر کو دکھائیں۔ ایمرجنسی میں { $phone_emergency } پر کال کریں۔
# made-from: 95431997
who_is_it_about = مدد کس کو چاہیے؟

## Emergency

# made-from: ddf0c952
emergency =
    { $phone_emergency }: ابھی اس نمبر پر کال کریں۔ { $about ->
        [me] اکیلے نہ رہیں اور خود گاڑی نہ چلائیں۔
        [child] مدد آنے تک بچے کے پاس رہیں۔
       *[other] مدد آنے تک مریض کے پاس رہیں۔
    }
# made-from: 3e8dd5c5
emergency_stands =
    آپ نے پہلے ایسی بات بتائی تھی جو ایمرجنسی ہو سکتی ہے۔ { $about ->
        [me] اگر آپ کی طبیعت بگڑے تو فوراً { $phone_emergency } پر کال کریں۔
        [child] اگر بچے کی طبیعت بگڑے تو فوراً { $phone_emergency } پر کال کریں۔
       *[other] اگر مریض کی طبیعت بگڑے تو فوراً { $phone_emergency } پر کال کریں۔
    }
# made-from: ef091660
helpline = ابھی ڈاکٹر سے رابطہ نہیں ہو سکتا۔ فوری مدد کے لیے { $phone_emergency } پر کال کریں۔

## A reply that could not be taken

# made-from: cebf82bd
not_understood = معاف کیجیے، میں سمجھ نہیں سکی۔
# made-from: 4a0a1bd0
unread = میں ”{ $typed }“ نہیں سمجھ سکی۔
# made-from: f5fc8b80
two_answers = ”{ $typed }“ میں ایک سے زیادہ جواب ہیں، اور میں اندازہ نہیں لگانا چاہتی۔
# made-from: b542fca2
please_choose = براہِ کرم کوئی ایک جواب چنیں یا اس کا نمبر بھیجیں۔
# made-from: 63fda97f
out_of_bounds = براہِ کرم { $from } سے { $to } تک کوئی عدد بھیجیں۔
# made-from: 5c490df1
which_date = یہ کون سا دن تھا؟ براہِ کرم مہینے کا نام لکھیں، مثلاً 5 مارچ 2026، یا بتائیں کہ کتنے دن پہلے۔ آنے والا دن نہیں ہو سکتا۔
# made-from: 71189584
none_or_others = آپ نے ”کوئی نہیں“ کے ساتھ کچھ اور بھی چنا ہے۔ براہِ کرم دوبارہ چنیں۔
# made-from: 43b93f25
confirm_number = آپ نے { $typed } لکھا ہے۔ کیا یہ ٹھیک ہے؟
# made-from: 2014d8a2
which_unit = آپ نے { $typed } لکھا ہے۔ آپ کا کیا مطلب ہے؟
# made-from: 68d5f897
impossible_answers = یہ جواب آپس میں نہیں ملتے۔ کون سا جواب بدلنا ہے؟
# made-from: f628f2f8
we_were_away = آپ کا پیغام دیر سے ملا، اس لیے دوبارہ پوچھ رہی ہوں۔
# made-from: a2c2e9c6
give_up = معاف کیجیے، میں آپ کے جواب نہیں سمجھ سکی۔ آپ کو کسی انسان کی مدد چاہیے۔

## Several choices

# made-from: bcd2fd1a
anything_else = کچھ اور بھی ہے؟ اگر نہیں تو ”بس“ دبائیں۔

## Going back and changing

# made-from: 8b12e0d5
change_which = آپ کون سا جواب بدلنا چاہتے ہیں؟
# made-from: f52c97cc
change_confirm = { $question }: کیا ”{ $from }“ کو ”{ $to }“ سے بدلنا ہے؟
# made-from: 50ab898c
answer_line = { $question }: { $answer }
# made-from: 901d0be9
at_least = { $number } یا زیادہ
# made-from: d47b6906
at_most = { $number } یا کم
# made-from: fd90a43e
not_this = { $answer } نہیں
# made-from: b4904744
nothing_to_go_back_to = یہ پہلا سوال ہے۔
# made-from: 80280c4c
nothing_to_change = ابھی کوئی جواب نہیں جسے بدلا جائے۔
# made-from: 103ef839
restarted = چلیے، شروع سے پوچھتے ہیں۔
# made-from: 30ff8a20
language_changed = اب ہم اردو میں بات کریں گے۔
# made-from: f4a8d601
help =
    آپ یہ الفاظ کسی بھی وقت بھیج سکتے ہیں:
    واپس – پچھلا سوال
    تبدیل – کوئی جواب بدلنا
    دوبارہ – سوال پھر سے
    زبان – دوسری زبان
    ڈاکٹر – ڈاکٹر سے بات
    شروع سے – نئے سرے سے
    ختم – بند کرنا
    ایمرجنسی میں { $phone_emergency } پر کال کریں۔

## The doctor

# made-from: 0d3fd98f
offer_doctor = { $about ->
        [me] کیا آپ چاہتے ہیں کہ ڈاکٹر آپ کو کال کرے؟
        [child] کیا آپ چاہتے ہیں کہ ڈاکٹر بچے کے بارے میں آپ کو کال کرے؟
       *[other] کیا آپ چاہتے ہیں کہ ڈاکٹر مریض کے بارے میں آپ کو کال کرے؟
    }
# made-from: 45321761
complaint = { $about ->
        [me] ڈاکٹر کو اپنے الفاظ میں بتائیں کہ آپ کو کیا تکلیف ہے۔ آپ آواز کا پیغام بھی بھیج سکتے ہیں۔
        [child] ڈاکٹر کو اپنے الفاظ میں بتائیں کہ بچے کو کیا تکلیف ہے۔ آپ آواز کا پیغام بھی بھیج سکتے ہیں۔
       *[other] ڈاکٹر کو اپنے الفاظ میں بتائیں کہ مریض کو کیا تکلیف ہے۔ آپ آواز کا پیغام بھی بھیج سکتے ہیں۔
    }
# made-from: d3074bc1
complaint_thanks = شکریہ۔ ڈاکٹر یہ پڑھیں گے۔
# made-from: f95fe898
doctor_declined = ٹھیک ہے۔ آپ کسی بھی وقت ”ڈاکٹر“ لکھ کر بھیج سکتے ہیں۔
# made-from: c577f25c
doctor_notified =
    ڈاکٹر کو اطلاع دے دی گئی ہے، وہ آپ کو یہیں کال کریں گے۔ براہِ کرم فون اپنے پاس رکھیں۔
    اگر طبیعت بگڑے تو انتظار نہ کریں: { $phone_emergency } پر کال کریں۔
# made-from: f2b6cb87
handover_taken = ڈاکٹر اب آپ کے جواب دیکھ رہے ہیں اور جلد کال کریں گے۔
# made-from: 1187dea7
handover_returned = ڈاکٹر بات جاری نہیں رکھ سکے۔ دوسرے ڈاکٹر کو اطلاع دے دی گئی ہے۔ اگر طبیعت بگڑے تو { $phone_emergency } پر کال کریں۔
# made-from: 471b5485
handover_closed = ڈاکٹر کا کام مکمل ہو گیا ہے۔ ہم آپ کی صحت کے لیے دعا گو ہیں۔ آپ کسی بھی وقت دوبارہ لکھ سکتے ہیں۔

## The end

# made-from: 99cb7ac0
stopped = میں نے بات روک دی ہے۔ آپ کسی بھی وقت دوبارہ لکھ سکتے ہیں۔ ایمرجنسی میں { $phone_emergency } پر کال کریں۔
# made-from: ed9e2166
expired = آپ کا جواب نہیں ملا، اس لیے بات یہاں ختم کرتی ہوں۔ آپ کسی بھی وقت دوبارہ لکھ سکتے ہیں۔ ایمرجنسی میں { $phone_emergency } پر کال کریں۔
# made-from: 6190fbf3
recalled = یہ سوال بہتر بنائے جا رہے ہیں، اس لیے میں انہیں جاری نہیں رکھ سکتی۔ ایمرجنسی میں { $phone_emergency } پر کال کریں۔
# made-from: 64a40b97
session_over = یہ بات چیت ختم ہو چکی ہے۔ کیا آپ نئی شروع کرنا چاہتے ہیں؟
# made-from: 62554c3c
reminder = میں یہیں ہوں۔ جب ہو سکے، جواب دیں:

## The next day

# made-from: aea8976a
follow_up_intro = { $about ->
        [me] السلام علیکم۔ میں جاننا چاہتی ہوں کہ آج آپ کیسے ہیں۔
        [child] السلام علیکم۔ میں جاننا چاہتی ہوں کہ آج بچہ کیسا ہے۔
       *[other] السلام علیکم۔ میں جاننا چاہتی ہوں کہ آج مریض کی طبیعت کیسی ہے۔
    }
# made-from: 67b6019e
how_is_it_now = { $about ->
        [me] پچھلی بار کے مقابلے میں آپ کی طبیعت کیسی ہے؟
        [child] پچھلی بار کے مقابلے میں بچے کی طبیعت کیسی ہے؟
       *[other] پچھلی بار کے مقابلے میں مریض کی طبیعت کیسی ہے؟
    }
# made-from: 3b7cfd5e
follow_up_better = { $about ->
        [me] شکریہ۔ جو کر رہے ہیں وہ جاری رکھیں اور آرام کریں۔
        [child] شکریہ۔ جو کر رہے ہیں وہ جاری رکھیں اور بچے کا خیال رکھیں۔
       *[other] شکریہ۔ جو کر رہے ہیں وہ جاری رکھیں اور مریض کا خیال رکھیں۔
    }

## Labels: at most 20 characters

# made-from: 0ac0bec9
yes = جی ہاں
# made-from: 3e193777
no = جی نہیں
# made-from: 9b1af9bf
not_sure = معلوم نہیں
# made-from: 1dbd0591
me = مجھے
# made-from: 3c7e64f3
child = میرے بچے کو
# made-from: 2326639b
other = کسی اور کو
# made-from: e9d18da2
done = بس
# made-from: bfa63195
skip = چھوڑیں
# made-from: 85a88e04
more = مزید
# made-from: c6aa933b
better = بہتر
# made-from: c2c9447d
same = ویسی ہی
# made-from: a6bd8305
worse = زیادہ خراب
# made-from: 054c5bf9
start_again = دوبارہ شروع کریں
# made-from: ad5b50da
choose = چنیں
# made-from: ee3ca4ec
emergency_number = ایمرجنسی نمبر
