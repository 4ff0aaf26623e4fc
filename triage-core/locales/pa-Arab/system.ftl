### reviewed-by: none
### A native speaker must confirm these texts before patients meet them.
### Read a second time against the English on 2026-11-27, not by a native speaker.
### source: written for this project in plain words; no clinician and no native speaker has read it yet

## The beginning

# made-from: e7efb47c
hello = السلام علیکم۔ ایمرجنسی وچ ہُنے { $phone_emergency } تے فون کرو۔
# made-from: 8a74c034
welcome =
    السلام علیکم۔ جے کسے نوں ساہ نئیں آ رہیا، کوئی بے ہوش اے یا بوہت خون وگ رہیا اے، تے ہُنے { $phone_emergency } تے فون کرو۔
    میں صحت دی اک کمپیوٹر سروس آں۔ میں کجھ سوال پچھ کے دساں گی پئی اگے کیہ کرنا اے، تے ڈاکٹر نوں کہہ سکنی آں پئی تہانوں فون کرے۔
# made-from: 85964b16
choose_language = تسیں کیہڑی بولی چاہندے او؟
# made-from: 7b78edd9
language_not_ready =
    میں ہالے پنجابی وچ سوال نئیں پچھ سکدی۔
    جے کسے نوں ساہ نئیں آ رہیا، کوئی بے ہوش اے یا بوہت خون وگ رہیا اے، تے ہُنے { $phone_emergency } تے فون کرو۔ جے تہانوں فکر اے تے ڈاکٹر نوں وکھاؤ۔
    اگے چلن لئی کوئی ہور بولی چُنو۔
# made-from: b3f8f750
consent =
    تہاڈے جواب سانبھ کے رکھے جاندے نیں۔ اوہناں نوں صرف اوہ ڈاکٹر پڑھ سکدے نیں جیہڑے تہاڈی مدد کرن۔
    میں ڈاکٹر نئیں، تے میرے کولوں غلطی ہو سکدی اے۔ کیہ میں تہانوں کجھ سوال پچھ سکنی آں؟
# made-from: 064a216a
consent_refused =
    کوئی گل نئیں۔ میں تہاڈا کوئی جواب نئیں رکھدی۔
    جے تہانوں فکر اے تے ڈاکٹر نوں وکھاؤ۔ ایمرجنسی وچ { $phone_emergency } تے فون کرو۔
# made-from: 95431997
who_is_it_about = مدد کیہنوں چاہیدی اے؟

## Emergency

# made-from: ddf0c952
emergency =
    { $phone_emergency }: ہُنے ایس نمبر تے فون کرو۔ { $about ->
        [me] کلے نہ رہو تے آپ گڈی نہ چلاؤ۔
        [child] مدد آن تیکر بال دے کول رہو۔
       *[other] مدد آن تیکر مریض دے کول رہو۔
    }
# made-from: 3e8dd5c5
emergency_stands =
    تساں پہلوں اجیہی گل دسی سی جیہڑی ایمرجنسی ہو سکدی اے۔ { $about ->
        [me] جے تہاڈی طبیعت وگڑے تے فوراً { $phone_emergency } تے فون کرو۔
        [child] جے بال دی طبیعت وگڑے تے فوراً { $phone_emergency } تے فون کرو۔
       *[other] جے مریض دی طبیعت وگڑے تے فوراً { $phone_emergency } تے فون کرو۔
    }
# made-from: ef091660
helpline = ہالے ڈاکٹر نال رابطہ نئیں ہو سکدا۔ فوری مدد لئی { $phone_emergency } تے فون کرو۔

## A reply that could not be taken

# made-from: cebf82bd
not_understood = معاف کرنا، میں سمجھ نئیں سکی۔
# made-from: 4a0a1bd0
unread = میں ”{ $typed }“ نئیں سمجھ سکی۔
# made-from: f5fc8b80
two_answers = ”{ $typed }“ وچ اک توں ودھ جواب نیں، تے میں اندازہ نئیں لانا چاہندی۔
# made-from: b542fca2
please_choose = مہربانی کر کے کوئی اک جواب چُنو یا اوہدا نمبر گھلو۔
# made-from: 63fda97f
out_of_bounds = مہربانی کر کے { $from } توں { $to } تیکر کوئی نمبر گھلو۔
# made-from: 5c490df1
which_date = ایہہ کیہڑا دن سی؟ مہربانی کر کے تریخ مہینے دے ناں نال لکھو، جیویں 5 مارچ 2026، یا دسو پئی کِنے دن پہلوں۔ آن والا دن نئیں ہو سکدا۔
# made-from: 71189584
none_or_others = تساں ”کوئی نئیں“ دے نال کجھ ہور وی چُنیا اے۔ مہربانی کر کے فیر چُنو۔
# made-from: 43b93f25
confirm_number = تساں { $typed } لکھیا اے۔ کیہ ایہہ ٹھیک اے؟
# made-from: 2014d8a2
which_unit = تساں { $typed } لکھیا اے۔ تہاڈا کیہ مطلب اے؟
# made-from: 68d5f897
impossible_answers = ایہہ جواب اک دوجے نال نئیں رلدے۔ کیہڑا جواب بدلنا اے؟
# made-from: f628f2f8
we_were_away = تہاڈا سنیہا دیر نال ملیا، ایس لئی فیر پچھ رہی آں۔
# made-from: a2c2e9c6
give_up = معاف کرنا، میں تہاڈے جواب نئیں سمجھ سکی۔ تہانوں کسے بندے دی مدد چاہیدی اے۔

## Several choices

# made-from: bcd2fd1a
anything_else = ہور وی کجھ اے؟ جے نئیں تے ”بس“ دباؤ۔

## Going back and changing

# made-from: 8b12e0d5
change_which = تسیں کیہڑا جواب بدلنا چاہندے او؟
# made-from: f52c97cc
change_confirm = { $question }: کیہ ”{ $from }“ نوں ”{ $to }“ نال بدلنا اے؟
# made-from: 50ab898c
answer_line = { $question }: { $answer }
# made-from: 901d0be9
at_least = { $number } یا ودھ
# made-from: d47b6906
at_most = { $number } یا گھٹ
# made-from: fd90a43e
not_this = { $answer } نئیں
# made-from: b4904744
nothing_to_go_back_to = ایہہ پہلا سوال اے۔
# made-from: 80280c4c
nothing_to_change = ہالے کوئی جواب نئیں جیہنوں بدلیا جاوے۔
# made-from: 103ef839
restarted = چلو، مُڈھوں شروع کردے آں۔
# made-from: 30ff8a20
language_changed = ہُن اسیں پنجابی وچ گل کراں گے۔
# made-from: f4a8d601
help =
    تسیں ایہہ لفظ کسے ویلے وی گھل سکدے او:
    واپس – پچھلا سوال
    تبدیل – کوئی جواب بدلنا
    دوبارہ – سوال فیر
    زبان – دوجی بولی
    ڈاکٹر – ڈاکٹر نال گل
    مڈھوں – نویں سرے توں
    ختم – بند کرنا
    ایمرجنسی وچ { $phone_emergency } تے فون کرو۔

## The doctor

# made-from: 0d3fd98f
offer_doctor = { $about ->
        [me] کیہ تسیں چاہندے او پئی ڈاکٹر تہانوں فون کرے؟
        [child] کیہ تسیں چاہندے او پئی ڈاکٹر بال بارے تہانوں فون کرے؟
       *[other] کیہ تسیں چاہندے او پئی ڈاکٹر مریض بارے تہانوں فون کرے؟
    }
# made-from: 45321761
complaint = { $about ->
        [me] ڈاکٹر نوں اپنے لفظاں وچ دسو پئی تہانوں کیہ تکلیف اے۔ تسیں آواز وچ وی سنیہا گھل سکدے او۔
        [child] ڈاکٹر نوں اپنے لفظاں وچ دسو پئی بال نوں کیہ تکلیف اے۔ تسیں آواز وچ وی سنیہا گھل سکدے او۔
       *[other] ڈاکٹر نوں اپنے لفظاں وچ دسو پئی مریض نوں کیہ تکلیف اے۔ تسیں آواز وچ وی سنیہا گھل سکدے او۔
    }
# made-from: d3074bc1
complaint_thanks = شکریہ۔ ڈاکٹر ایہہ پڑھن گے۔
# made-from: f95fe898
doctor_declined = ٹھیک اے۔ تسیں کسے ویلے وی ”ڈاکٹر“ لکھ کے گھل سکدے او۔
# made-from: c577f25c
doctor_notified =
    ڈاکٹر نوں دس دتا گیا اے، اوہ تہانوں ایتھے ای فون کرن گے۔ مہربانی کر کے فون اپنے کول رکھو۔
    جے طبیعت وگڑے تے اڈیک نہ کرو: { $phone_emergency } تے فون کرو۔
# made-from: f2b6cb87
handover_taken = ڈاکٹر ہُن تہاڈے جواب ویکھ رہے نیں تے چھیتی فون کرن گے۔
# made-from: 1187dea7
handover_returned = ڈاکٹر گل اگے نئیں ٹور سکے۔ دوجے ڈاکٹر نوں دس دتا گیا اے۔ جے طبیعت وگڑے تے { $phone_emergency } تے فون کرو۔
# made-from: 471b5485
handover_closed = ڈاکٹر دا کم پورا ہو گیا اے۔ اللہ تہانوں صحت دیوے۔ تسیں کسے ویلے وی فیر لکھ سکدے او۔

## The end

# made-from: 99cb7ac0
stopped = میں گل روک دتی اے۔ تسیں کسے ویلے وی فیر لکھ سکدے او۔ ایمرجنسی وچ { $phone_emergency } تے فون کرو۔
# made-from: ed9e2166
expired = تہاڈا جواب نئیں ملیا، ایس لئی گل ایتھے مکانی آں۔ تسیں کسے ویلے وی فیر لکھ سکدے او۔ ایمرجنسی وچ { $phone_emergency } تے فون کرو۔
# made-from: 6190fbf3
recalled = ایہہ سوال چنگے کیتے جا رہے نیں، ایس لئی میں ایہناں نوں اگے نئیں ٹور سکدی۔ ایمرجنسی وچ { $phone_emergency } تے فون کرو۔
# made-from: 64a40b97
session_over = ایہہ گل بات مک گئی اے۔ کیہ تسیں نویں گل بات شروع کرنا چاہندے او؟
# made-from: 62554c3c
reminder = میں ایتھے ای آں۔ جدوں ہو سکے، جواب دیو:

## The next day

# made-from: aea8976a
follow_up_intro = { $about ->
        [me] السلام علیکم۔ میں جاننا چاہنی آں پئی اج تہاڈا کیہ حال اے۔
        [child] السلام علیکم۔ میں جاننا چاہنی آں پئی اج بال دا کیہ حال اے۔
       *[other] السلام علیکم۔ میں جاننا چاہنی آں پئی اج مریض دا کیہ حال اے۔
    }
# made-from: 67b6019e
how_is_it_now = { $about ->
        [me] پچھلی واری نالوں ہُن تہاڈی طبیعت کیہو جئی اے؟
        [child] پچھلی واری نالوں ہُن بال دی طبیعت کیہو جئی اے؟
       *[other] پچھلی واری نالوں ہُن مریض دی طبیعت کیہو جئی اے؟
    }
# made-from: 3b7cfd5e
follow_up_better = { $about ->
        [me] شکریہ۔ جو کر رہے او اوہ کردے رہو تے آرام کرو۔
        [child] شکریہ۔ جو کر رہے او اوہ کردے رہو تے بال دا خیال رکھو۔
       *[other] شکریہ۔ جو کر رہے او اوہ کردے رہو تے مریض دا خیال رکھو۔
    }

## Labels: at most 20 characters

# made-from: 0ac0bec9
yes = ہاں جی
# made-from: 3e193777
no = نئیں جی
# made-from: 9b1af9bf
not_sure = پتہ نئیں
# made-from: 1dbd0591
me = مینوں
# made-from: 3c7e64f3
child = میرے بال نوں
# made-from: 2326639b
other = کسے ہور نوں
# made-from: e9d18da2
done = بس
# made-from: bfa63195
skip = چھڈ دیو
# made-from: 85a88e04
more = ہور
# made-from: c6aa933b
better = بہتر
# made-from: c2c9447d
same = اوہو جئی
# made-from: a6bd8305
worse = ہور خراب
# made-from: 054c5bf9
start_again = مڈھوں شروع کرو
# made-from: ad5b50da
choose = چُنو
# made-from: ee3ca4ec
emergency_number = ایمرجنسی نمبر
