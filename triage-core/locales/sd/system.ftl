### reviewed-by: none
### A native speaker must confirm these texts before patients meet them.
### source: written for this project in plain words; no clinician and no native speaker has read it yet

## The beginning

# made-from: e7efb47c
hello = السلام عليڪم. ايمرجنسي هجي ته هاڻي ئي { $phone_emergency } تي فون ڪريو.
# made-from: 8a74c034
welcome =
    السلام عليڪم. جيڪڏهن ڪو ساهه نٿو کڻي سگهي، بيهوش ٿي ويو آهي يا گهڻو رت وهي رهيو آهي ته هاڻي ئي { $phone_emergency } تي فون ڪريو.
    مان صحت جي هڪ خودڪار سروس آهيان. مان ڪجهه سوال پڇان ٿي، ٻڌايان ٿي ته اڳتي ڇا ڪرڻو آهي، ۽ ڊاڪٽر کي چئي سگهان ٿي ته توهان کي فون ڪري.
# made-from: 85964b16
choose_language = توهان ڪهڙي ٻولي چاهيو ٿا؟
# made-from: 7b78edd9
language_not_ready =
    مان اڃا سنڌيءَ ۾ سوال نٿي پڇي سگهان.
    جيڪڏهن ڪو ساهه نٿو کڻي سگهي، بيهوش ٿي ويو آهي يا گهڻو رت وهي رهيو آهي ته هاڻي ئي { $phone_emergency } تي فون ڪريو. جيڪڏهن توهان پريشان آهيو ته مهرباني ڪري ڊاڪٽر کي ڏيکاريو.
    اڳتي هلڻ لاءِ مهرباني ڪري ٻي ٻولي چونڊيو.
# made-from: b3f8f750
consent =
    توهان جا جواب محفوظ رهن ٿا. انهن کي رڳو اهي ڊاڪٽر پڙهي سگهن ٿا جيڪي توهان جي مدد ڪن ٿا.
    مان ڊاڪٽر نه آهيان، ۽ مون کان غلطي ٿي سگهي ٿي. ڇا مان توهان کان ڪجهه سوال پڇي سگهان ٿي؟
# made-from: 064a216a
consent_refused =
    ڪا ڳالهه ناهي. مان توهان جو ڪو به جواب نٿي رکان.
    جيڪڏهن توهان پريشان آهيو ته مهرباني ڪري ڊاڪٽر کي ڏيکاريو. ايمرجنسي ۾ { $phone_emergency } تي فون ڪريو.
# made-from: 95431997
who_is_it_about = مدد ڪنهن کي گهرجي؟

## Emergency

# made-from: ddf0c952
emergency =
    { $phone_emergency }: هاڻي ئي هن نمبر تي فون ڪريو. { $about ->
        [me] اڪيلا نه رهو، ۽ پاڻ گاڏي نه هلايو.
        [child] مدد اچڻ تائين ٻار سان گڏ رهو.
       *[other] مدد اچڻ تائين مريض سان گڏ رهو.
    }
# made-from: 3e8dd5c5
emergency_stands =
    توهان پهرين اهڙي ڳالهه ٻڌائي هئي جيڪا ايمرجنسي ٿي سگهي ٿي. { $about ->
        [me] جيڪڏهن توهان جي طبيعت وڌيڪ خراب ٿئي ته هڪدم { $phone_emergency } تي فون ڪريو.
        [child] جيڪڏهن ٻار جي طبيعت وڌيڪ خراب ٿئي ته هڪدم { $phone_emergency } تي فون ڪريو.
       *[other] جيڪڏهن مريض جي طبيعت وڌيڪ خراب ٿئي ته هڪدم { $phone_emergency } تي فون ڪريو.
    }
# made-from: ef091660
helpline = اڃا ڪنهن ڊاڪٽر کي چئي نٿو سگهجي. هاڻي ئي مدد لاءِ { $phone_emergency } تي فون ڪريو.

## A reply that could not be taken

# made-from: cebf82bd
not_understood = معاف ڪجو، مان سمجهي نه سگهيس.
# made-from: 4a0a1bd0
unread = مان ”{ $typed }“ نه سمجهي سگهيس.
# made-from: f5fc8b80
two_answers = ”{ $typed }“ ۾ هڪ کان وڌيڪ جواب آهن، ۽ مان اندازو لڳائڻ نٿي چاهيان.
# made-from: b542fca2
please_choose = مهرباني ڪري ڪو هڪ جواب چونڊيو، يا ان جو نمبر موڪليو.
# made-from: 63fda97f
out_of_bounds = مهرباني ڪري { $from } کان { $to } تائين ڪو انگ موڪليو.
# made-from: 5c490df1
which_date = اهو ڪهڙو ڏينهن هو؟ مهرباني ڪري تاريخ مهيني جي نالي سان لکو، مثال طور 5 مارچ 2026، يا ٻڌايو ته ڪيترا ڏينهن اڳ. اهو ايندڙ ڏينهن نٿو ٿي سگهي.
# made-from: 71189584
none_or_others = توهان ”ڪو به نه“ سان گڏ ٻيو به ڪجهه چونڊيو آهي. مهرباني ڪري ٻيهر چونڊيو.
# made-from: 43b93f25
confirm_number = توهان { $typed } لکيو آهي. ڇا اهو صحيح آهي؟
# made-from: 2014d8a2
which_unit = توهان { $typed } لکيو آهي. توهان جو مطلب ڇا آهي؟
# made-from: 68d5f897
impossible_answers = اهي جواب پاڻ ۾ نٿا ملن. ڪهڙو جواب بدلايون؟
# made-from: f628f2f8
we_were_away = توهان جو پيغام مون کي دير سان مليو، تنهنڪري ٻيهر پڇان ٿي.
# made-from: a2c2e9c6
give_up = معاف ڪجو، مان توهان جا جواب سمجهي نٿي سگهان. ڪنهن ماڻهوءَ کي توهان جي مدد ڪرڻ گهرجي.

## Several choices

# made-from: bcd2fd1a
anything_else = ٻيو به ڪجهه آهي؟ جيڪڏهن نه ته ”بس“ دٻايو.

## Going back and changing

# made-from: 8b12e0d5
change_which = توهان ڪهڙو جواب بدلائڻ چاهيو ٿا؟
# made-from: f52c97cc
change_confirm = { $question }: ڇا ”{ $from }“ کي بدلائي ”{ $to }“ ڪجي؟
# made-from: 50ab898c
answer_line = { $question }: { $answer }
# made-from: 901d0be9
at_least = { $number } يا وڌيڪ
# made-from: d47b6906
at_most = { $number } يا گهٽ
# made-from: fd90a43e
not_this = { $answer } نه
# made-from: b4904744
nothing_to_go_back_to = هي پهريون سوال آهي.
# made-from: 80280c4c
nothing_to_change = اڃا اهڙو ڪو جواب ناهي جيڪو بدلائجي.
# made-from: 103ef839
restarted = اچو ته وري شروع کان پڇون.
# made-from: 30ff8a20
language_changed = هاڻي اسين سنڌيءَ ۾ ڳالهائينداسين.
# made-from: f4a8d601
help =
    توهان هي لفظ ڪنهن به وقت موڪلي سگهو ٿا:
    پوئتي – اڳوڻو سوال
    تبديل – ڪو جواب بدلائڻ
    ٻيهر – سوال وري پڇڻ
    ٻولي – ٻي ٻولي
    ڊاڪٽر – ڊاڪٽر لاءِ چوڻ
    شروع کان – نئين سر شروع ڪرڻ
    ختم – بند ڪرڻ
    ايمرجنسي ۾ { $phone_emergency } تي فون ڪريو.

## The doctor

# made-from: 0d3fd98f
offer_doctor = { $about ->
        [me] ڇا توهان چاهيو ٿا ته ڊاڪٽر توهان کي فون ڪري؟
        [child] ڇا توهان چاهيو ٿا ته ڊاڪٽر ٻار بابت توهان کي فون ڪري؟
       *[other] ڇا توهان چاهيو ٿا ته ڊاڪٽر مريض بابت توهان کي فون ڪري؟
    }
# made-from: 45321761
complaint = { $about ->
        [me] ڊاڪٽر کي پنهنجن لفظن ۾ ٻڌايو ته توهان جي طبيعت ڪيئن آهي. توهان آواز جو پيغام به موڪلي سگهو ٿا.
        [child] ڊاڪٽر کي پنهنجن لفظن ۾ ٻڌايو ته ٻار کي ڪهڙي تڪليف آهي. توهان آواز جو پيغام به موڪلي سگهو ٿا.
       *[other] ڊاڪٽر کي پنهنجن لفظن ۾ ٻڌايو ته ڪهڙي تڪليف آهي. توهان آواز جو پيغام به موڪلي سگهو ٿا.
    }
# made-from: d3074bc1
complaint_thanks = مهرباني. ڊاڪٽر هي پڙهندو.
# made-from: f95fe898
doctor_declined = ٺيڪ آهي. توهان ڪنهن به وقت ”ڊاڪٽر“ لکي موڪلي سگهو ٿا.
# made-from: c577f25c
doctor_notified =
    ڊاڪٽر کي چيو ويو آهي، ۽ اهو توهان کي هتي ئي فون ڪندو. مهرباني ڪري پنهنجو فون پاڻ وٽ رکو.
    جيڪڏهن طبيعت وڌيڪ خراب ٿئي ته انتظار نه ڪريو: { $phone_emergency } تي فون ڪريو.
# made-from: f2b6cb87
handover_taken = ڊاڪٽر هاڻي توهان جا جواب ڏسي رهيو آهي ۽ جلد ئي توهان کي فون ڪندو.
# made-from: 1187dea7
handover_returned = اهو ڊاڪٽر ڳالهه اڳتي هلائي نه سگهيو. ٻئي ڊاڪٽر کي چيو ويو آهي. جيڪڏهن طبيعت وڌيڪ خراب ٿئي ته { $phone_emergency } تي فون ڪريو.
# made-from: 471b5485
handover_closed = ڊاڪٽر پنهنجو ڪم پورو ڪيو آهي. اسين توهان جي صحت لاءِ دعا ٿا ڪريون. توهان ڪنهن به وقت ٻيهر لکي سگهو ٿا.

## The end

# made-from: 99cb7ac0
stopped = مون ڳالهه بند ڪري ڇڏي آهي. توهان ڪنهن به وقت ٻيهر لکي سگهو ٿا. ايمرجنسي ۾ { $phone_emergency } تي فون ڪريو.
# made-from: ed9e2166
expired = توهان جو ڪو جواب نه آيو، تنهنڪري مان هتي ختم ڪريان ٿي. توهان ڪنهن به وقت ٻيهر لکي سگهو ٿا. ايمرجنسي ۾ { $phone_emergency } تي فون ڪريو.
# made-from: 6190fbf3
recalled = هنن سوالن کي بهتر بڻايو پيو وڃي، تنهنڪري مان اهي سوال اڳتي نٿي پڇي سگهان. ايمرجنسي ۾ { $phone_emergency } تي فون ڪريو.
# made-from: 64a40b97
session_over = هيءَ ڳالهه ٻولهه ختم ٿي وئي آهي. ڇا توهان نئين شروع ڪرڻ چاهيو ٿا؟
# made-from: 62554c3c
reminder = مان اڃا هتي آهيان. جڏهن ٿي سگهي، مهرباني ڪري جواب ڏيو:

## The next day

# made-from: aea8976a
follow_up_intro = { $about ->
        [me] السلام عليڪم. مان ڄاڻڻ چاهيان ٿي ته اڄ توهان جي طبيعت ڪيئن آهي.
        [child] السلام عليڪم. مان ڄاڻڻ چاهيان ٿي ته اڄ ٻار جي طبيعت ڪيئن آهي.
       *[other] السلام عليڪم. مان ڄاڻڻ چاهيان ٿي ته اڄ مريض جي طبيعت ڪيئن آهي.
    }
# made-from: 67b6019e
how_is_it_now = { $about ->
        [me] گذريل ڀيري جي ڀيٽ ۾ هاڻي توهان جي طبيعت ڪيئن آهي؟
        [child] گذريل ڀيري جي ڀيٽ ۾ هاڻي ٻار جي طبيعت ڪيئن آهي؟
       *[other] گذريل ڀيري جي ڀيٽ ۾ هاڻي مريض جي طبيعت ڪيئن آهي؟
    }
# made-from: 3b7cfd5e
follow_up_better = { $about ->
        [me] مهرباني. جيئن ڪري رهيا آهيو ائين ئي ڪندا رهو، ۽ سٺو آرام ڪريو.
        [child] مهرباني. جيئن ڪري رهيا آهيو ائين ئي ڪندا رهو، ۽ ٻار جو سٺو خيال رکو.
       *[other] مهرباني. جيئن ڪري رهيا آهيو ائين ئي ڪندا رهو، ۽ مريض جو سٺو خيال رکو.
    }

## Labels: at most 20 characters

# made-from: 0ac0bec9
yes = ها
# made-from: 3e193777
no = نه
# made-from: 9b1af9bf
not_sure = خبر ناهي
# made-from: 1dbd0591
me = مون کي
# made-from: 3c7e64f3
child = منهنجي ٻار کي
# made-from: 2326639b
other = ڪنهن ٻئي کي
# made-from: e9d18da2
done = بس
# made-from: bfa63195
skip = ڇڏي ڏيو
# made-from: 85a88e04
more = وڌيڪ
# made-from: c6aa933b
better = بهتر
# made-from: c2c9447d
same = ساڳي
# made-from: a6bd8305
worse = وڌيڪ خراب
# made-from: 054c5bf9
start_again = ٻيهر شروع ڪريو
# made-from: ad5b50da
choose = چونڊيو
# made-from: ee3ca4ec
emergency_number = ايمرجنسي نمبر
