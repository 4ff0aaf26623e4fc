### reviewed-by: none
### A native speaker must confirm these texts before patients meet them.
### source: written for this project in plain words; no clinician and no native speaker has read it yet

## The beginning

# made-from: e7efb47c
hello = السلام علیکم۔ ایمرجنسی وچ ہُݨے { $phone_emergency } تے فون کرو۔
# made-from: 8a74c034
welcome =
    السلام علیکم۔ جے کہیں کوں ساہ نہیں آندا پیا، کوئی بے ہوش ہے یا ڈھیر رت (خون) وہندی پئی ہے، تاں ہُݨے { $phone_emergency } تے فون کرو۔
    میں صحت دی ہک خودکار سروس ہاں۔ میں کجھ سوال پُچھ تے ݙسیساں جو اڳوں کیا کرݨا ہے، تے ڈاکٹر کوں آکھ سڳدی ہاں جو تہاکوں فون کرے۔
# made-from: 85964b16
choose_language = تساں کیہڑی زبان چاہندے وے؟
# made-from: 7b78edd9
language_not_ready =
    میں اڄݨ سرائیکی وچ سوال نہیں پُچھ سڳدی۔
    جے کہیں کوں ساہ نہیں آندا پیا، کوئی بے ہوش ہے یا ڈھیر رت (خون) وہندی پئی ہے، تاں ہُݨے { $phone_emergency } تے فون کرو۔ جے تہاکوں فکر ہے تاں ڈاکٹر کوں ݙکھاؤ۔
    اڳوں ٹُرݨ سانگے کوئی ٻئی زبان چُݨو۔
# made-from: b3f8f750
consent =
    تہاݙے جواب سنبھال تے رکھے ویندن۔ اُنہاں کوں صرف اوہ ڈاکٹر پڑھ سڳدن جیہڑے تہاݙی مدد کرن۔
    میں ڈاکٹر نی، تے میݙے کنوں غلطی تھی سڳدی ہے۔ کیا میں تہاکوں کجھ سوال پُچھ سڳدی ہاں؟
# made-from: 064a216a
consent_refused =
    کوئی ڳالھ نہیں۔ میں تہاݙا کوئی جواب نہیں رکھدی۔
    جے تہاکوں فکر ہے تاں ڈاکٹر کوں ݙکھاؤ۔ ایمرجنسی وچ { $phone_emergency } تے فون کرو۔
# made-from: 95431997
who_is_it_about = مدد کیں کوں چاہیدی ہے؟

## Emergency

# made-from: ddf0c952
emergency =
    { $phone_emergency }: ہُݨے ایں نمبر تے فون کرو۔ { $about ->
        [me] کلہے نہ راہوو تے آپ گاڈی نہ چلاؤ۔
        [child] مدد آوݨ تئیں ٻال دے کول راہوو۔
       *[other] مدد آوݨ تئیں مریض دے کول راہوو۔
    }
# made-from: 3e8dd5c5
emergency_stands =
    تساں پہلے اینجھی ڳالھ ݙسی ہئی جیہڑی ایمرجنسی تھی سڳدی ہے۔ { $about ->
        [me] جے تہاݙی طبیعت وگڑے تاں فوراً { $phone_emergency } تے فون کرو۔
        [child] جے ٻال دی طبیعت وگڑے تاں فوراً { $phone_emergency } تے فون کرو۔
       *[other] جے مریض دی طبیعت وگڑے تاں فوراً { $phone_emergency } تے فون کرو۔
    }
# made-from: ef091660
helpline = اڄݨ ڈاکٹر نال رابطہ نہیں تھی سڳدا۔ فوری مدد سانگے { $phone_emergency } تے فون کرو۔

## A reply that could not be taken

# made-from: cebf82bd
not_understood = معاف کرائے، میں سمجھ نہیں سڳی۔
# made-from: 4a0a1bd0
unread = میں ”{ $typed }“ نہیں سمجھ سڳی۔
# made-from: f5fc8b80
two_answers = ”{ $typed }“ وچ ہک کنوں ودھ جواب ہن، تے میں اندازہ نہیں لاوݨا چاہندی۔
# made-from: b542fca2
please_choose = مہربانی کر تے کوئی ہک جواب چُݨو یا اوندا نمبر بھیڄو۔
# made-from: 63fda97f
out_of_bounds = مہربانی کر تے { $from } کنوں { $to } تئیں کوئی نمبر بھیڄو۔
# made-from: 5c490df1
which_date = ایہ کیہڑا ݙینہ ہا؟ مہربانی کر تے مہینے دا ناں لکھو، جیویں 5 مارچ 2026، یا ݙسو جو کتی ݙینہ پہلے۔ آوݨ والا ݙینہ نہیں تھی سڳدا۔
# made-from: 71189584
none_or_others = تساں ”کوئی نہیں“ دے نال کجھ ٻیا وی چُݨیا ہے۔ مہربانی کر تے ولا چُݨو۔
# made-from: 43b93f25
confirm_number = تساں { $typed } لکھیا ہے۔ کیا ایہ ٹھیک ہے؟
# made-from: 2014d8a2
which_unit = تساں { $typed } لکھیا ہے۔ تہاݙا کیا مطلب ہے؟
# made-from: 68d5f897
impossible_answers = ایہ جواب آپس وچ نہیں رلدے۔ کیہڑا جواب بدلݨا ہے؟
# made-from: f628f2f8
we_were_away = تہاݙا سنیہا دیر نال ملیا، ایں سانگے ولا پُچھدی پئی ہاں۔
# made-from: a2c2e9c6
give_up = معاف کرائے، میں تہاݙے جواب نہیں سمجھ سڳی۔ تہاکوں کہیں بندے دی مدد چاہیدی ہے۔

## Several choices

# made-from: bcd2fd1a
anything_else = ٻیا وی کجھ ہے؟ جے نہیں تاں ”بس“ دباؤ۔

## Going back and changing

# made-from: 8b12e0d5
change_which = تساں کیہڑا جواب بدلݨا چاہندے وے؟
# made-from: f52c97cc
change_confirm = { $question }: کیا ”{ $from }“ کوں ”{ $to }“ نال بدلݨا ہے؟
# made-from: 50ab898c
answer_line = { $question }: { $answer }
# made-from: 901d0be9
at_least = { $number } یا ودھ
# made-from: d47b6906
at_most = { $number } یا گھٹ
# made-from: fd90a43e
not_this = { $answer } نہیں
# made-from: b4904744
nothing_to_go_back_to = ایہ پہلا سوال ہے۔
# made-from: 80280c4c
nothing_to_change = اڄݨ کوئی جواب نہیں جیکوں بدلیا ون٘ڄے۔
# made-from: 103ef839
restarted = چلو، مُنڈھوں شروع کریندے ہیں۔
# made-from: 30ff8a20
language_changed = ہُݨ اساں سرائیکی وچ ڳالھ کریسوں۔
# made-from: f4a8d601
help =
    تساں ایہ لفظ کہیں ویلے وی بھیڄ سڳدے وے:
    واپس – پچھلا سوال
    تبدیل – کوئی جواب بدلݨا
    دوبارہ – سوال ولا
    زبان – ٻئی زبان
    ڈاکٹر – ڈاکٹر نال ڳالھ
    منڈھوں – نویں سِرے کنوں
    ختم – بند کرݨا
    ایمرجنسی وچ { $phone_emergency } تے فون کرو۔

## The doctor

# made-from: 0d3fd98f
offer_doctor = { $about ->
        [me] کیا تساں چاہندے وے جو ڈاکٹر تہاکوں فون کرے؟
        [child] کیا تساں چاہندے وے جو ڈاکٹر ٻال بارے تہاکوں فون کرے؟
       *[other] کیا تساں چاہندے وے جو ڈاکٹر مریض بارے تہاکوں فون کرے؟
    }
# made-from: 45321761
complaint = { $about ->
        [me] ڈاکٹر کوں آپݨے لفظاں وچ ݙسو جو تہاکوں کیا تکلیف ہے۔ تساں آواز وچ وی سنیہا بھیڄ سڳدے وے۔
        [child] ڈاکٹر کوں آپݨے لفظاں وچ ݙسو جو ٻال کوں کیا تکلیف ہے۔ تساں آواز وچ وی سنیہا بھیڄ سڳدے وے۔
       *[other] ڈاکٹر کوں آپݨے لفظاں وچ ݙسو جو مریض کوں کیا تکلیف ہے۔ تساں آواز وچ وی سنیہا بھیڄ سڳدے وے۔
    }
# made-from: d3074bc1
complaint_thanks = شکریہ۔ ڈاکٹر ایہ پڑھسی۔
# made-from: f95fe898
doctor_declined = ٹھیک ہے۔ تساں کہیں ویلے وی ”ڈاکٹر“ لکھ تے بھیڄ سڳدے وے۔
# made-from: c577f25c
doctor_notified =
    ڈاکٹر کوں ݙس ݙتا ڳیا ہے، اوہ تہاکوں اتھاہیں فون کریسی۔ مہربانی کر تے فون آپݨے کول رکھو۔
    جے طبیعت وگڑے تاں انتظار نہ کرو: { $phone_emergency } تے فون کرو۔
# made-from: f2b6cb87
handover_taken = ڈاکٹر ہُݨ تہاݙے جواب ݙہدا پیا ہے تے جلدی فون کریسی۔
# made-from: 1187dea7
handover_returned = ڈاکٹر ڳالھ اڳوں نہیں ٹور سڳیا۔ ٻئے ڈاکٹر کوں ݙس ݙتا ڳیا ہے۔ جے طبیعت وگڑے تاں { $phone_emergency } تے فون کرو۔
# made-from: 471b5485
handover_closed = ڈاکٹر دا کم پورا تھی ڳیا ہے۔ اللہ تہاکوں صحت ݙیوے۔ تساں کہیں ویلے وی ولا لکھ سڳدے وے۔

## The end

# made-from: 99cb7ac0
stopped = میں ڳالھ روک ݙتی ہے۔ تساں کہیں ویلے وی ولا لکھ سڳدے وے۔ ایمرجنسی وچ { $phone_emergency } تے فون کرو۔
# made-from: ed9e2166
expired = تہاݙا جواب نہیں ملیا، ایں سانگے ڳالھ اتھاہیں مُکیندی ہاں۔ تساں کہیں ویلے وی ولا لکھ سڳدے وے۔ ایمرجنسی وچ { $phone_emergency } تے فون کرو۔
# made-from: 6190fbf3
recalled = ایہ سوال چنڳے تھیندے پئے ہن، ایں سانگے میں اِنہاں کوں اڳوں نہیں ٹور سڳدی۔ ایمرجنسی وچ { $phone_emergency } تے فون کرو۔
# made-from: 64a40b97
session_over = ایہ ڳالھ مُک ڳئی ہے۔ کیا تساں نویں شروع کرݨا چاہندے وے؟
# made-from: 62554c3c
reminder = میں اتھاہیں ہاں۔ جݙاں تھی سڳے، جواب ݙیوو:

## The next day

# made-from: aea8976a
follow_up_intro = { $about ->
        [me] السلام علیکم۔ میں ڄاݨݨا چاہندی ہاں جو اڄ تہاݙا کیا حال ہے۔
        [child] السلام علیکم۔ میں ڄاݨݨا چاہندی ہاں جو اڄ ٻال دا کیا حال ہے۔
       *[other] السلام علیکم۔ میں ڄاݨݨا چاہندی ہاں جو اڄ مریض دا کیا حال ہے۔
    }
# made-from: 67b6019e
how_is_it_now = { $about ->
        [me] پچھلی واری کنوں ہُݨ تہاݙی طبیعت کیویں ہے؟
        [child] پچھلی واری کنوں ہُݨ ٻال دی طبیعت کیویں ہے؟
       *[other] پچھلی واری کنوں ہُݨ مریض دی طبیعت کیویں ہے؟
    }
# made-from: 3b7cfd5e
follow_up_better = { $about ->
        [me] شکریہ۔ جو کریندے پئے وے اوہ کریندے راہوو تے آرام کرو۔
        [child] شکریہ۔ جو کریندے پئے وے اوہ کریندے راہوو تے ٻال دا خیال رکھو۔
       *[other] شکریہ۔ جو کریندے پئے وے اوہ کریندے راہوو تے مریض دا خیال رکھو۔
    }

## Labels: at most 20 characters

# made-from: 0ac0bec9
yes = ہا
# made-from: 3e193777
no = کائناں
# made-from: 9b1af9bf
not_sure = پتہ کائنی
# made-from: 1dbd0591
me = میکوں
# made-from: 3c7e64f3
child = میݙے ٻال کوں
# made-from: 2326639b
other = کہیں ٻئے کوں
# made-from: e9d18da2
done = بس
# made-from: bfa63195
skip = چھوڑ ݙیوو
# made-from: 85a88e04
more = ٻیا
# made-from: c6aa933b
better = بہتر
# made-from: c2c9447d
same = اوویں ای
# made-from: a6bd8305
worse = ودھ خراب
# made-from: 054c5bf9
start_again = منڈھوں شروع کرو
# made-from: ad5b50da
choose = چُݨو
# made-from: ee3ca4ec
emergency_number = ایمرجنسی نمبر
