### reviewed-by: none
### A native speaker must confirm these texts before patients meet them.
### source: written for this project in plain words; no clinician and no native speaker has read it yet
### Words that speakers in Pakistan also know from Urdu are kept where a Balochi word differs from one region to another.

## The beginning

# made-from: e7efb47c
hello = السلام علیکم۔ ایمرجنسی ءَ ھمے وھدا { $phone_emergency } ءَ فون بکن ات۔
# made-from: 8a74c034
welcome =
    السلام علیکم۔ اگاں کسے ساہ کشّ ات نہ کنت، بےہوش انت یا بازیں ہون (خون) رچگ ءَ انت، گڑا ھمے وھدا { $phone_emergency } ءَ فون بکن ات۔
    من صحت ءِ یک خودکاریں سروسے آں۔ من لہتیں سوال کناں، گڑا گشاں کہ چے کنگی انت، و ڈاکٹرے ءَ گشت کناں کہ شما ءَ فون بکنت۔
# made-from: 85964b16
choose_language = شما کجام زبان ءَ لوٹ ات؟
# made-from: 7b78edd9
language_not_ready =
    من انگت بلوچی ءَ سوال کرت نہ کناں۔
    اگاں کسے ساہ کشّ ات نہ کنت، بےہوش انت یا بازیں ہون (خون) رچگ ءَ انت، گڑا ھمے وھدا { $phone_emergency } ءَ فون بکن ات۔ اگاں شما پریشان ات، ڈاکٹرے ءِ کرّا برو ات۔
    دیما روگ ءِ واستہ دگہ زبانے گچین بکن ات۔
# made-from: b3f8f750
consent =
    شمئے جواب پہ حفاظت ایر بنت۔ ایشاں تہنا ھما ڈاکٹر وانت کن انت کہ شمئے کمک ءَ کن انت۔
    من ڈاکٹر نہ آں، و چہ من غلطی بوت کنت۔ من چہ شما لہتیں سوال کرت کناں؟
# made-from: 064a216a
consent_refused =
    پرواہ نیست۔ من شمئے ھچ جوابے ایر نہ کناں۔
    اگاں شما پریشان ات، ڈاکٹرے ءِ کرّا برو ات۔ ایمرجنسی ءَ { $phone_emergency } ءَ فون بکن ات۔
# made-from: 95431997
who_is_it_about = کمک کئی واستہ پکار انت؟

## Emergency

# made-from: ddf0c952
emergency =
    { $phone_emergency }: ھمے وھدا اے نمبر ءَ فون بکن ات۔ { $about ->
        [me] تہنا مہ نند ات و وت گاڑی مہ چلین ات۔
        [child] تاں کمک برسیت، چُک ءِ کرّا بنند ات۔
       *[other] تاں کمک برسیت، بیمار ءِ کرّا بنند ات۔
    }
# made-from: 3e8dd5c5
emergency_stands =
    شما پیسرا انچیں ھبرے کرتگ کہ ایمرجنسی بوت کنت۔ { $about ->
        [me] اگاں شمئے حال خرابتر بیت، ھما وھدا { $phone_emergency } ءَ فون بکن ات۔
        [child] اگاں چُک ءِ حال خرابتر بیت، ھما وھدا { $phone_emergency } ءَ فون بکن ات۔
       *[other] اگاں بیمار ءِ حال خرابتر بیت، ھما وھدا { $phone_emergency } ءَ فون بکن ات۔
    }
# made-from: ef091660
helpline = انگت ڈاکٹرے ءَ گوں گپ بوت نہ کنت۔ پہ زوتیں کمک ءَ ھمے وھدا { $phone_emergency } ءَ فون بکن ات۔

## A reply that could not be taken

# made-from: cebf82bd
not_understood = معاف کن ات، من سرپد نہ بوتاں۔
# made-from: 4a0a1bd0
unread = من ”{ $typed }“ ءَ سرپد نہ بوتاں۔
# made-from: f5fc8b80
two_answers = ”{ $typed }“ ءِ تہا چہ یکے ءَ گیش جواب ھست، و من اندازہ کنگ نہ لوٹاں۔
# made-from: b542fca2
please_choose = مہربانی بکن ات، یک جوابے گچین بکن ات یا آئی ءِ نمبر ءَ دیم بدی ات۔
# made-from: 63fda97f
out_of_bounds = مہربانی بکن ات، چہ { $from } ءَ تاں { $to } ءَ نمبرے دیم بدی ات۔
# made-from: 5c490df1
which_date = اے کجام روچ ات؟ مہربانی بکن ات، ماہ ءِ نام ءَ نبشتہ بکن ات، چو کہ 5 مارچ 2026، یا بگش ات کہ چنت روچ پیسر۔ آیوکیں روچ بوت نہ کنت۔
# made-from: 71189584
none_or_others = شما گوں ”ھچ“ ءَ دگہ چیزے ھم گچین کرتگ۔ مہربانی بکن ات، پدا گچین بکن ات۔
# made-from: 43b93f25
confirm_number = شما { $typed } نبشتہ کرتگ۔ اے ٹھیک انت؟
# made-from: 2014d8a2
which_unit = شما { $typed } نبشتہ کرتگ۔ شمئے مطلب چے انت؟
# made-from: 68d5f897
impossible_answers = اے جواب یکجا بوت نہ کن انت۔ کجام جواب بدل کنگی انت؟
# made-from: f628f2f8
we_were_away = شمئے پیغام منا دیر ءَ رست، پمیشکا پدا سوال کناں۔
# made-from: a2c2e9c6
give_up = معاف کن ات، من شمئے جواباں سرپد بوت نہ کناں۔ شما ءَ مردمے ءِ کمک پکار انت۔

## Several choices

# made-from: bcd2fd1a
anything_else = دگہ چیزے ھم؟ اگاں نہ، گڑا ”بس“ ءَ بجن ات۔

## Going back and changing

# made-from: 8b12e0d5
change_which = شما کجام جواب ءَ بدل کنگ لوٹ ات؟
# made-from: f52c97cc
change_confirm = { $question }: ”{ $from }“ ءَ گوں ”{ $to }“ ءَ بدل بکناں؟
# made-from: 50ab898c
answer_line = { $question }: { $answer }
# made-from: 901d0be9
at_least = { $number } یا گیشتر
# made-from: d47b6906
at_most = { $number } یا کمتر
# made-from: fd90a43e
not_this = { $answer } نہ
# made-from: b4904744
nothing_to_go_back_to = اے اولی سوال انت۔
# made-from: 80280c4c
nothing_to_change = انگت ھچ جوابے نیست کہ بدل بیت۔
# made-from: 103ef839
restarted = بیا ات، پدا چہ سرا شروع کنیں۔
# made-from: 30ff8a20
language_changed = انّوں ما بلوچی ءَ گپ جنیں۔
# made-from: f4a8d601
help =
    شما ھروھد اے لبزاں دیم دات کن ات:
    واپس – پیسری سوال
    تبدیل – جوابے بدل کنگ
    دوبارہ – سوال پدا
    زبان – دگہ زبانے
    ڈاکٹر – گوں ڈاکٹر ءَ گپ
    چہ سرا – پدا شروع کنگ
    ختم – بند کنگ
    ایمرجنسی ءَ { $phone_emergency } ءَ فون بکن ات۔

## The doctor

# made-from: 0d3fd98f
offer_doctor = { $about ->
        [me] شما لوٹ ات کہ ڈاکٹرے شما ءَ فون بکنت؟
        [child] شما لوٹ ات کہ ڈاکٹرے چُک ءِ بارہ ءَ شما ءَ فون بکنت؟
       *[other] شما لوٹ ات کہ ڈاکٹرے بیمار ءِ بارہ ءَ شما ءَ فون بکنت؟
    }
# made-from: 45321761
complaint = { $about ->
        [me] ڈاکٹر ءَ وتی لبزانی تہا بگش ات کہ شمئے حال چون انت۔ شما آواز ءِ پیغام ھم دیم دات کن ات۔
        [child] ڈاکٹر ءَ وتی لبزانی تہا بگش ات کہ چُک ءَ چے تکلیف انت۔ شما آواز ءِ پیغام ھم دیم دات کن ات۔
       *[other] ڈاکٹر ءَ وتی لبزانی تہا بگش ات کہ بیمار ءَ چے تکلیف انت۔ شما آواز ءِ پیغام ھم دیم دات کن ات۔
    }
# made-from: d3074bc1
complaint_thanks = منتوار۔ ڈاکٹر اشی ءَ وانیت۔
# made-from: f95fe898
doctor_declined = شر انت۔ شما ھروھد ”ڈاکٹر“ نبشتہ کرت و دیم دات کن ات۔
# made-from: c577f25c
doctor_notified =
    ڈاکٹرے ءَ ھال دیگ بوتگ، آ شما ءَ ھمدا فون کنت۔ مہربانی بکن ات، فون ءَ وتی کرّا بدار ات۔
    اگاں حال خرابتر بیت، انتظار مہ کن ات: { $phone_emergency } ءَ فون بکن ات۔
# made-from: f2b6cb87
handover_taken = ڈاکٹر انّوں شمئے جواباں چارگ ءَ انت و زوت شما ءَ فون کنت۔
# made-from: 1187dea7
handover_returned = ڈاکٹر گپ ءَ دیما برت نہ کرت۔ دگہ ڈاکٹرے ءَ ھال دیگ بوتگ۔ اگاں حال خرابتر بیت، { $phone_emergency } ءَ فون بکن ات۔
# made-from: 471b5485
handover_closed = ڈاکٹر ءِ کار ھلاس بوتگ۔ ما پہ شمئے صحت ءَ دعا کنیں۔ شما ھروھد پدا نبشتہ کرت کن ات۔

## The end

# made-from: 99cb7ac0
stopped = من گپ بند کرتگ۔ شما ھروھد پدا نبشتہ کرت کن ات۔ ایمرجنسی ءَ { $phone_emergency } ءَ فون بکن ات۔
# made-from: ed9e2166
expired = چہ شما ھچ جوابے نہ رست، پمیشکا من گپ ءَ ادا ھلاس کناں۔ شما ھروھد پدا نبشتہ کرت کن ات۔ ایمرجنسی ءَ { $phone_emergency } ءَ فون بکن ات۔
# made-from: 6190fbf3
recalled = ما اے سوالاں گہتر کنگ ءَ ایں، پمیشکا من ایشاں دیما برت نہ کناں۔ ایمرجنسی ءَ { $phone_emergency } ءَ فون بکن ات۔
# made-from: 64a40b97
session_over = اے گپ ھلاس بوتگ۔ شما نوکیں گپے شروع کنگ لوٹ ات؟
# made-from: 62554c3c
reminder = من انگت ھمدا آں۔ وھدے بوت کنت، جواب بدی ات:

## The next day

# made-from: aea8976a
follow_up_intro = { $about ->
        [me] السلام علیکم۔ من زانگ لوٹاں کہ مروچی شما چون ات۔
        [child] السلام علیکم۔ من زانگ لوٹاں کہ مروچی چُک چون انت۔
       *[other] السلام علیکم۔ من زانگ لوٹاں کہ مروچی بیمار چون انت۔
    }
# made-from: 67b6019e
how_is_it_now = { $about ->
        [me] پیسری رند ءِ مقابلہ ءَ انّوں شمئے حال چون انت؟
        [child] پیسری رند ءِ مقابلہ ءَ انّوں چُک ءِ حال چون انت؟
       *[other] پیسری رند ءِ مقابلہ ءَ انّوں بیمار ءِ حال چون انت؟
    }
# made-from: 3b7cfd5e
follow_up_better = { $about ->
        [me] منتوار۔ انچو کہ کنگ ءَ ات، ھما پیما بکن ات و شرّیں آرام بکن ات۔
        [child] منتوار۔ انچو کہ کنگ ءَ ات، ھما پیما بکن ات و چُک ءِ شرّیں خیال ءَ بدار ات۔
       *[other] منتوار۔ انچو کہ کنگ ءَ ات، ھما پیما بکن ات و بیمار ءِ شرّیں خیال ءَ بدار ات۔
    }

## Labels: at most 20 characters

# made-from: 0ac0bec9
yes = ھئو
# made-from: 3e193777
no = نہ
# made-from: 9b1af9bf
not_sure = نزاناں
# made-from: 1dbd0591
me = منی واستہ
# made-from: 3c7e64f3
child = منی چُک ءِ واستہ
# made-from: 2326639b
other = دگہ کسے ءِ واستہ
# made-from: e9d18da2
done = بس
# made-from: bfa63195
skip = بل ات
# made-from: 85a88e04
more = دگہ
# made-from: c6aa933b
better = گہتر
# made-from: c2c9447d
same = ھما پیما
# made-from: a6bd8305
worse = خرابتر
# made-from: 054c5bf9
start_again = پدا شروع بکن ات
# made-from: ad5b50da
choose = گچین بکن ات
# made-from: ee3ca4ec
emergency_number = ایمرجنسی نمبر
