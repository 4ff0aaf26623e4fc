### reviewed-by: none
### A native speaker must confirm these texts before patients meet them.
### source: written for this project in plain words; no clinician and no native speaker has read it yet
### Words that speakers in Azad Kashmir also know from Urdu are kept where a Kashmiri word may not be read with certainty.

## The beginning

# made-from: e7efb47c
hello = السلام علیکم۔ ایمرجنسی منٛز کٔریو وُنی { $phone_emergency } پؠٹھ فون۔
# made-from: 8a74c034
welcome =
    السلام علیکم۔ اگر کٲنٛسہِ شاہ (سانس) چھُ نہٕ یوان، کانٛہہ بےہوش چھُ یا واریاہ خون چھُ نیران، تیلہٕ کٔریو وُنی { $phone_emergency } پؠٹھ فون۔
    بہٕ چھَس صحتٕچ اَکھ خودکار سروس۔ بہٕ پرٕژھہٕ کینٛہہ سوال، وَنہٕ زِ برونٛہہ کیاہ چھُ کرُن، تہٕ ڈاکٹرس ہیٚکہٕ ؤنِتھ زِ توہہِ کرِ فون۔
# made-from: 85964b16
choose_language = تۄہؠ کۄسہٕ زَبان چھِو یژھان؟
# made-from: 7b78edd9
language_not_ready =
    بہٕ ہیٚکہٕ نہٕ وُنہِ کٲشرِس منٛز سوال پرٕژھِتھ۔
    اگر کٲنٛسہِ شاہ (سانس) چھُ نہٕ یوان، کانٛہہ بےہوش چھُ یا واریاہ خون چھُ نیران، تیلہٕ کٔریو وُنی { $phone_emergency } پؠٹھ فون۔ اگر توہہِ فِکر چھَے، ڈاکٹرس نِش گٔژھِو۔
    برونٛہہ پکنہٕ خٲطرٕ ژٲریو بیٚیہِ کانٛہہ زَبان۔
# made-from: b3f8f750
consent =
    تُہٕنٛدؠ جواب چھِ محفوظ روزان۔ تِم ہیٚکن صِرف تِمَے ڈاکٹر پٔرِتھ یِم تُہٕنٛز مدد کرن۔
    بہٕ چھَس نہٕ ڈاکٹر، تہٕ مےٚ ہیٚکہِ غلطی گٔژھِتھ۔ کیا بہٕ ہیٚکا توہہِ کینٛہہ سوال پرٕژھِتھ؟
# made-from: 064a216a
consent_refused =
    کانٛہہ کَتھ چھَے نہٕ۔ بہٕ چھَس نہٕ تُہُنٛد کانٛہہ جواب تھاوان۔
    اگر توہہِ فِکر چھَے، ڈاکٹرس نِش گٔژھِو۔ ایمرجنسی منٛز کٔریو { $phone_emergency } پؠٹھ فون۔
# made-from: 95431997
who_is_it_about = مدد کَس گژھِ؟

## Emergency

# made-from: ddf0c952
emergency =
    { $phone_emergency }: وُنی کٔریو یتھ نمبرس پؠٹھ فون۔ { $about ->
        [me] کُنُے زوٚن مہٕ روٗزِو تہٕ پانہٕ مہٕ چلٲوِو گٲڑؠ۔
        [child] مدد یِنَس تام روٗزِو بچس نِش۔
       *[other] مدد یِنَس تام روٗزِو بیمارَس نِش۔
    }
# made-from: 3e8dd5c5
emergency_stands =
    توہہِ ٲسوٕ برونٛہہ یِژھ کَتھ وٕنؠمٕژ یۄس ایمرجنسی ہیٚکہِ ٲسِتھ۔ { $about ->
        [me] اگر تُہُنٛد حال زیادٕ خراب گژھِ، فوراً کٔریو { $phone_emergency } پؠٹھ فون۔
        [child] اگر بچہٕ سُنٛد حال زیادٕ خراب گژھِ، فوراً کٔریو { $phone_emergency } پؠٹھ فون۔
       *[other] اگر بیمار سُنٛد حال زیادٕ خراب گژھِ، فوراً کٔریو { $phone_emergency } پؠٹھ فون۔
    }
# made-from: ef091660
helpline = وُنہِ ہیٚکہِ نہٕ ڈاکٹرس سۭتؠ کَتھ گٔژھِتھ۔ فوری مدد خٲطرٕ کٔریو وُنی { $phone_emergency } پؠٹھ فون۔

## A reply that could not be taken

# made-from: cebf82bd
not_understood = معاف کٔریو، مےٚ آو نہٕ سمجھ۔
# made-from: 4a0a1bd0
unread = مےٚ آو نہٕ ”{ $typed }“ سمجھ۔
# made-from: f5fc8b80
two_answers = ”{ $typed }“ منٛز چھِ اَکہِ کھۄتہٕ زیادٕ جواب، تہٕ بہٕ چھَس نہٕ اندازٕ لگاوُن یژھان۔
# made-from: b542fca2
please_choose = مہربٲنی کٔرِتھ ژٲریو کانٛہہ اَکھ جواب، یا سوزِو اَمیُک نمبر۔
# made-from: 63fda97f
out_of_bounds = مہربٲنی کٔرِتھ سوزِو { $from } پؠٹھٕ { $to } تام کانٛہہ نمبر۔
# made-from: 5c490df1
which_date = یہِ کُس دۄہ اوس؟ مہربٲنی کٔرِتھ لیٚکھِو ریٚتُک ناو، مثلاً 5 مارچ 2026، یا وَنِو زِ کٔتؠ دۄہ برونٛہہ۔ یہِ ہیٚکہِ نہٕ یِنہٕ وول دۄہ ٲسِتھ۔
# made-from: 71189584
none_or_others = توہہِ چھُ ”کینٛہہ نہٕ“ سۭتؠ بیٚیہِ تہِ کینٛہہ ژورمُت۔ مہربٲنی کٔرِتھ ژٲریو دوبارٕ۔
# made-from: 43b93f25
confirm_number = توہہِ چھُ { $typed } لیٚکھمُت۔ کیا یہِ چھا ٹھیک؟
# made-from: 2014d8a2
which_unit = توہہِ چھُ { $typed } لیٚکھمُت۔ تُہُنٛد کیاہ مطلب چھُ؟
# made-from: 68d5f897
impossible_answers = یِم جواب چھِ نہٕ پانہٕ وٲنؠ رَلان۔ کُس جواب چھُ بدلاوُن؟
# made-from: f628f2f8
we_were_away = تُہُنٛد پیغام ووت مےٚ دیرِ سۭتؠ، لہٰذا چھَس دوبارٕ پرٕژھان۔
# made-from: a2c2e9c6
give_up = معاف کٔریو، تُہٕنٛدؠ جواب آے نہٕ مےٚ سمجھ۔ توہہِ گژھِ کٲنٛسہِ اِنسانٕ سٕنٛز مدد۔

## Several choices

# made-from: bcd2fd1a
anything_else = بیٚیہِ تہِ چھا کینٛہہ؟ اگر نہٕ، تیلہٕ دَبٲوِو ”بس“۔

## Going back and changing

# made-from: 8b12e0d5
change_which = تۄہؠ کُس جواب چھِو بدلاوُن یژھان؟
# made-from: f52c97cc
change_confirm = { $question }: کیا ”{ $from }“ بدلٲوِتھ کَروا ”{ $to }“؟
# made-from: 50ab898c
answer_line = { $question }: { $answer }
# made-from: 901d0be9
at_least = { $number } یا زیادٕ
# made-from: d47b6906
at_most = { $number } یا کم
# made-from: fd90a43e
not_this = { $answer } نہٕ
# made-from: b4904744
nothing_to_go_back_to = یہِ چھُ گۄڈنیُک سوال۔
# made-from: 80280c4c
nothing_to_change = وُنہِ چھُ نہٕ کانٛہہ جواب یُس بدلاونہٕ یِیہِ۔
# made-from: 103ef839
restarted = پَکِو، دوبارٕ کَرو شروع۔
# made-from: 30ff8a20
language_changed = وُنؠ کَرو أسؠ کٲشرِس منٛز کَتھ۔
# made-from: f4a8d601
help =
    تۄہؠ ہیٚکِو یِم لفظ کُنہِ تہِ وقتہٕ سوزِتھ:
    واپس – برونٛہِم سوال
    تبدیل – کانٛہہ جواب بدلاوُن
    دوبارہ – سوال بیٚیہِ
    زبان – بیٚیہِ کانٛہہ زَبان
    ڈاکٹر – ڈاکٹرس سۭتؠ کَتھ
    شروع سے – نوِ سرٕ
    ختم – بند کرُن
    ایمرجنسی منٛز کٔریو { $phone_emergency } پؠٹھ فون۔

## The doctor

# made-from: 0d3fd98f
offer_doctor = { $about ->
        [me] کیا تۄہؠ چھِوا یژھان زِ ڈاکٹر کرِ توہہِ فون؟
        [child] کیا تۄہؠ چھِوا یژھان زِ ڈاکٹر کرِ بچس متعلق توہہِ فون؟
       *[other] کیا تۄہؠ چھِوا یژھان زِ ڈاکٹر کرِ بیمارَس متعلق توہہِ فون؟
    }
# made-from: 45321761
complaint = { $about ->
        [me] ڈاکٹرس وَنِو پننؠن لفظن منٛز زِ توہہِ کیاہ تکلیٖف چھَے۔ تۄہؠ ہیٚکِو آوازِ ہُنٛد پیغام تہِ سوزِتھ۔
        [child] ڈاکٹرس وَنِو پننؠن لفظن منٛز زِ بچس کیاہ تکلیٖف چھَے۔ تۄہؠ ہیٚکِو آوازِ ہُنٛد پیغام تہِ سوزِتھ۔
       *[other] ڈاکٹرس وَنِو پننؠن لفظن منٛز زِ بیمارَس کیاہ تکلیٖف چھَے۔ تۄہؠ ہیٚکِو آوازِ ہُنٛد پیغام تہِ سوزِتھ۔
    }
# made-from: d3074bc1
complaint_thanks = شُکریہ۔ ڈاکٹر پَرِ یہِ۔
# made-from: f95fe898
doctor_declined = ٹھیک چھُ۔ تۄہؠ ہیٚکِو کُنہِ تہِ وقتہٕ ”ڈاکٹر“ لیٚکھِتھ سوزِتھ۔
# made-from: c577f25c
doctor_notified =
    ڈاکٹرس آیہِ خبر دِنہٕ، سُہ کرِ توہہِ ییٚتؠ فون۔ مہربٲنی کٔرِتھ تھٲوِو فون پانس نِش۔
    اگر حال زیادٕ خراب گژھِ، اِنتظار مہٕ کٔریو: { $phone_emergency } پؠٹھ کٔریو فون۔
# made-from: f2b6cb87
handover_taken = ڈاکٹر چھُ وُنؠ تُہٕنٛدؠ جواب وُچھان تہٕ کرِ جلدی فون۔
# made-from: 1187dea7
handover_returned = ڈاکٹر ہیوٚک نہٕ کَتھ برونٛہہ پکناوِتھ۔ دۄیِمِس ڈاکٹرس آیہِ خبر دِنہٕ۔ اگر حال زیادٕ خراب گژھِ، { $phone_emergency } پؠٹھ کٔریو فون۔
# made-from: 471b5485
handover_closed = ڈاکٹر سٕنٛز کٲم گٔیہِ مُکمل۔ أسؠ چھِ تُہٕنٛدِ صحتہٕ خٲطرٕ دُعا کران۔ تۄہؠ ہیٚکِو کُنہِ تہِ وقتہٕ دوبارٕ لیٚکھِتھ۔

## The end

# made-from: 99cb7ac0
stopped = مےٚ کٔر کَتھ بند۔ تۄہؠ ہیٚکِو کُنہِ تہِ وقتہٕ دوبارٕ لیٚکھِتھ۔ ایمرجنسی منٛز کٔریو { $phone_emergency } پؠٹھ فون۔
# made-from: ed9e2166
expired = تُہُنٛد کانٛہہ جواب آو نہٕ، لہٰذا چھَس ییٚتؠ کَتھ بند کران۔ تۄہؠ ہیٚکِو کُنہِ تہِ وقتہٕ دوبارٕ لیٚکھِتھ۔ ایمرجنسی منٛز کٔریو { $phone_emergency } پؠٹھ فون۔
# made-from: 6190fbf3
recalled = یِم سوال چھِ بہتر بناونہٕ یوان، لہٰذا ہیٚکہٕ نہٕ بہٕ یِم برونٛہہ پکناوِتھ۔ ایمرجنسی منٛز کٔریو { $phone_emergency } پؠٹھ فون۔
# made-from: 64a40b97
session_over = یہِ کَتھ گٔیہِ ختم۔ کیا تۄہؠ چھِوا نوِ سرٕ شروع کرُن یژھان؟
# made-from: 62554c3c
reminder = بہٕ چھَس وُنہِ تہِ ییٚتؠ۔ یٔلہِ ہیٚکِو، جواب دِیِو:

## The next day

# made-from: aea8976a
follow_up_intro = { $about ->
        [me] السلام علیکم۔ بہٕ چھَس زانُن یژھان زِ اَز کِتھ پٲٹھؠ چھِو تۄہؠ۔
        [child] السلام علیکم۔ بہٕ چھَس زانُن یژھان زِ اَز کِتھ پٲٹھؠ چھُ بچہٕ۔
       *[other] السلام علیکم۔ بہٕ چھَس زانُن یژھان زِ اَز کِتھ پٲٹھؠ چھُ بیمار۔
    }
# made-from: 67b6019e
how_is_it_now = { $about ->
        [me] پٔتِمِ لَٹہِ کھۄتہٕ چھُ وُنؠ تُہُنٛد حال کیُتھ؟
        [child] پٔتِمِ لَٹہِ کھۄتہٕ چھُ وُنؠ بچہٕ سُنٛد حال کیُتھ؟
       *[other] پٔتِمِ لَٹہِ کھۄتہٕ چھُ وُنؠ بیمار سُنٛد حال کیُتھ؟
    }
# made-from: 3b7cfd5e
follow_up_better = { $about ->
        [me] شُکریہ۔ یِتھ کٔنؠ چھِو کران، تِتھے کٔنؠ کٔریو، تہٕ جان آرام کٔریو۔
        [child] شُکریہ۔ یِتھ کٔنؠ چھِو کران، تِتھے کٔنؠ کٔریو، تہٕ بچہٕ سُنٛد خیال تھٲوِو۔
       *[other] شُکریہ۔ یِتھ کٔنؠ چھِو کران، تِتھے کٔنؠ کٔریو، تہٕ بیمار سُنٛد خیال تھٲوِو۔
    }

## Labels: at most 20 characters

# made-from: 0ac0bec9
yes = آ
# made-from: 3e193777
no = نہٕ
# made-from: 9b1af9bf
not_sure = پتہٕ چھُ نہٕ
# made-from: 1dbd0591
me = مےٚ
# made-from: 3c7e64f3
child = میٛانِس بچس
# made-from: 2326639b
other = بیٚیس کٲنٛسہِ
# made-from: e9d18da2
done = بس
# made-from: bfa63195
skip = ترٲوِو
# made-from: 85a88e04
more = بیٚیہِ
# made-from: c6aa933b
better = بہتر
# made-from: c2c9447d
same = تیُتھُے
# made-from: a6bd8305
worse = زیادٕ خراب
# made-from: 054c5bf9
start_again = دوبارٕ کٔریو شروع
# made-from: ad5b50da
choose = ژٲریو
# made-from: ee3ca4ec
emergency_number = ایمرجنسی نمبر
