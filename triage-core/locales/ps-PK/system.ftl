### reviewed-by: none
### A native speaker must confirm these texts before patients meet them.
### source: written for this project in plain words; no clinician and no native speaker has read it yet

## The beginning

# made-from: e7efb47c
hello = السلام علیکم. په ایمرجنسۍ کې همدا اوس { $phone_emergency } ته فون وکړئ.
# made-from: 8a74c034
welcome =
    السلام علیکم. که څوک ساه نه شي اخیستی، بې هوشه شوی وي یا ډېره وینه ترې ځي، نو همدا اوس { $phone_emergency } ته فون وکړئ.
    زه د صحت یو خودکار سروس یم. څو پوښتنې کوم، بیا وایم چې څه وکړئ، او ډاکټر ته ویلی شم چې تاسو ته فون وکړي.
# made-from: 85964b16
choose_language = تاسو کومه ژبه غواړئ؟
# made-from: 7b78edd9
language_not_ready =
    زه لا په پښتو کې پوښتنې نه شم کولی.
    که څوک ساه نه شي اخیستی، بې هوشه شوی وي یا ډېره وینه ترې ځي، نو همدا اوس { $phone_emergency } ته فون وکړئ. که پرېشان یئ، مهرباني وکړئ ډاکټر ته ورشئ.
    د مخکې تلو لپاره مهرباني وکړئ بله ژبه وټاکئ.
# made-from: b3f8f750
consent =
    ستاسو جوابونه خوندي ساتل کېږي. یوازې هغه ډاکټران یې لوستی شي چې ستاسو مرسته کوي.
    زه ډاکټر نه یم، او غلطي رانه کېدای شي. ایا زه ستاسو نه څو پوښتنې کولی شم؟
# made-from: 064a216a
consent_refused =
    خبره نشته. زه ستاسو هېڅ جواب نه ساتم.
    که پرېشان یئ، مهرباني وکړئ ډاکټر ته ورشئ. په ایمرجنسۍ کې { $phone_emergency } ته فون وکړئ.
# made-from: 95431997
who_is_it_about = مرسته چا ته پکار ده؟

## Emergency

# made-from: ddf0c952
emergency =
    { $phone_emergency }: همدا اوس دې نمبر ته فون وکړئ. { $about ->
        [me] یوازې مه پاتې کېږئ او پخپله ګاډی مه چلوئ.
        [child] تر مرستې رسېدو پورې د ماشوم سره پاتې شئ.
       *[other] تر مرستې رسېدو پورې د ناروغ سره پاتې شئ.
    }
# made-from: 3e8dd5c5
emergency_stands =
    تاسو مخکې داسې خبره کړې وه چې ایمرجنسي کېدای شي. { $about ->
        [me] که ستاسو حال خراب شي، سمدستي { $phone_emergency } ته فون وکړئ.
        [child] که د ماشوم حال خراب شي، سمدستي { $phone_emergency } ته فون وکړئ.
       *[other] که د ناروغ حال خراب شي، سمدستي { $phone_emergency } ته فون وکړئ.
    }
# made-from: ef091660
helpline = لا ډاکټر ته ویل نه شي کېدای. د مرستې لپاره همدا اوس { $phone_emergency } ته فون وکړئ.

## A reply that could not be taken

# made-from: cebf82bd
not_understood = بښنه غواړم، زه پوه نه شوم.
# made-from: 4a0a1bd0
unread = زه په ”{ $typed }“ پوه نه شوم.
# made-from: f5fc8b80
two_answers = په ”{ $typed }“ کې له یوه نه زیات جوابونه دي، او زه اټکل کول نه غواړم.
# made-from: b542fca2
please_choose = مهرباني وکړئ یو جواب وټاکئ یا یې نمبر ولېږئ.
# made-from: 63fda97f
out_of_bounds = مهرباني وکړئ له { $from } نه تر { $to } پورې نمبر ولېږئ.
# made-from: 5c490df1
which_date = دا کومه ورځ وه؟ مهرباني وکړئ د میاشتې نوم ولیکئ، لکه 5 مارچ 2026، یا ووایئ چې څو ورځې مخکې. راتلونکې ورځ نه شي کېدای.
# made-from: 71189584
none_or_others = تاسو ”هېڅ یو“ سره بل څه هم ټاکلي دي. مهرباني وکړئ بیا وټاکئ.
# made-from: 43b93f25
confirm_number = تاسو { $typed } لیکلي دي. ایا دا سم دي؟
# made-from: 2014d8a2
which_unit = تاسو { $typed } لیکلي دي. ستاسو مطلب څه دی؟
# made-from: 68d5f897
impossible_answers = دا جوابونه یو له بل سره نه لګي. کوم جواب بدل کړو؟
# made-from: f628f2f8
we_were_away = ستاسو پیغام ناوخته راورسېد، ځکه بیا پوښتنه کوم.
# made-from: a2c2e9c6
give_up = بښنه غواړم، زه ستاسو په جوابونو نه پوهېږم. تاسو ته د یو انسان مرسته پکار ده.

## Several choices

# made-from: bcd2fd1a
anything_else = نور څه هم شته؟ که نه، ”بس“ کېکاږئ.

## Going back and changing

# made-from: 8b12e0d5
change_which = تاسو کوم جواب بدلول غواړئ؟
# made-from: f52c97cc
change_confirm = { $question }: ایا ”{ $from }“ په ”{ $to }“ بدل کړو؟
# made-from: 50ab898c
answer_line = { $question }: { $answer }
# made-from: 901d0be9
at_least = { $number } یا زیات
# made-from: d47b6906
at_most = { $number } یا کم
# made-from: fd90a43e
not_this = { $answer } نه
# made-from: b4904744
nothing_to_go_back_to = دا اوله پوښتنه ده.
# made-from: 80280c4c
nothing_to_change = لا داسې جواب نشته چې بدل شي.
# made-from: 103ef839
restarted = راځئ، له سره یې شروع کوو.
# made-from: 30ff8a20
language_changed = اوس به په پښتو کې خبرې کوو.
# made-from: f4a8d601
help =
    تاسو دا الفاظ هر وخت لېږلی شئ:
    شاته – مخکنۍ پوښتنه
    بدل – یو جواب بدلول
    بیا – پوښتنه بیا کول
    ژبه – بله ژبه
    ډاکټر – د ډاکټر سره خبرې
    له سره – بیا له سره شروع کول
    ختم – بندول
    په ایمرجنسۍ کې { $phone_emergency } ته فون وکړئ.

## The doctor

# made-from: 0d3fd98f
offer_doctor = { $about ->
        [me] ایا تاسو غواړئ چې ډاکټر درته فون وکړي؟
        [child] ایا تاسو غواړئ چې ډاکټر د ماشوم په اړه درته فون وکړي؟
       *[other] ایا تاسو غواړئ چې ډاکټر د ناروغ په اړه درته فون وکړي؟
    }
# made-from: 45321761
complaint = { $about ->
        [me] ډاکټر ته په خپلو الفاظو کې ووایئ چې حال مو څنګه دی. د اواز پیغام هم لېږلی شئ.
        [child] ډاکټر ته په خپلو الفاظو کې ووایئ چې ماشوم څه تکلیف لري. د اواز پیغام هم لېږلی شئ.
       *[other] ډاکټر ته په خپلو الفاظو کې ووایئ چې ناروغ څه تکلیف لري. د اواز پیغام هم لېږلی شئ.
    }
# made-from: d3074bc1
complaint_thanks = مننه. ډاکټر به دا ولولي.
# made-from: f95fe898
doctor_declined = سمه ده. تاسو هر وخت ”ډاکټر“ لیکلی او لېږلی شئ.
# made-from: c577f25c
doctor_notified =
    ډاکټر ته خبر ورکړل شو، هغه به تاسو ته همدلته فون وکړي. مهرباني وکړئ فون ځان سره وساتئ.
    که حال خراب شي، انتظار مه کوئ: { $phone_emergency } ته فون وکړئ.
# made-from: f2b6cb87
handover_taken = ډاکټر اوس ستاسو جوابونه ګوري او ژر به فون وکړي.
# made-from: 1187dea7
handover_returned = ډاکټر خبرې جاري نه شوې ساتلی. بل ډاکټر ته خبر ورکړل شو. که حال خراب شي، { $phone_emergency } ته فون وکړئ.
# made-from: 471b5485
handover_closed = د ډاکټر کار پوره شو. خدای دې تاسو روغ لري. تاسو هر وخت بیا لیکلی شئ.

## The end

# made-from: 99cb7ac0
stopped = ما خبرې ودرولې. تاسو هر وخت بیا لیکلی شئ. په ایمرجنسۍ کې { $phone_emergency } ته فون وکړئ.
# made-from: ed9e2166
expired = ستاسو جواب رانغی، ځکه خبرې دلته ختموم. تاسو هر وخت بیا لیکلی شئ. په ایمرجنسۍ کې { $phone_emergency } ته فون وکړئ.
# made-from: 6190fbf3
recalled = دا پوښتنې لا بهترې کېږي، ځکه زه یې مخکې نه شم بوتلی. په ایمرجنسۍ کې { $phone_emergency } ته فون وکړئ.
# made-from: 64a40b97
session_over = دا خبرې ختمې شوې. ایا تاسو نوې خبرې شروع کول غواړئ؟
# made-from: 62554c3c
reminder = زه لا دلته یم. چې کله کولی شئ، مهرباني وکړئ جواب راکړئ:

## The next day

# made-from: aea8976a
follow_up_intro = { $about ->
        [me] السلام علیکم. غواړم پوه شم چې نن ستاسو حال څنګه دی.
        [child] السلام علیکم. غواړم پوه شم چې نن د ماشوم حال څنګه دی.
       *[other] السلام علیکم. غواړم پوه شم چې نن د ناروغ حال څنګه دی.
    }
# made-from: 67b6019e
how_is_it_now = { $about ->
        [me] د تېر ځل په نسبت اوس ستاسو حال څنګه دی؟
        [child] د تېر ځل په نسبت اوس د ماشوم حال څنګه دی؟
       *[other] د تېر ځل په نسبت اوس د ناروغ حال څنګه دی؟
    }
# made-from: 3b7cfd5e
follow_up_better = { $about ->
        [me] مننه. څه چې کوئ هغسې یې کوئ او ښه آرام کوئ.
        [child] مننه. څه چې کوئ هغسې یې کوئ او د ماشوم ښه خیال ساتئ.
       *[other] مننه. څه چې کوئ هغسې یې کوئ او د ناروغ ښه خیال ساتئ.
    }

## Labels: at most 20 characters

# made-from: 0ac0bec9
yes = هو
# made-from: 3e193777
no = نه
# made-from: 9b1af9bf
not_sure = نه پوهېږم
# made-from: 1dbd0591
me = ما ته
# made-from: 3c7e64f3
child = زما ماشوم ته
# made-from: 2326639b
other = بل چا ته
# made-from: e9d18da2
done = بس
# made-from: bfa63195
skip = پرېږدئ
# made-from: 85a88e04
more = نور
# made-from: c6aa933b
better = ښه
# made-from: c2c9447d
same = هماغسې
# made-from: a6bd8305
worse = زیات خراب
# made-from: 054c5bf9
start_again = له سره شروع کړئ
# made-from: ad5b50da
choose = وټاکئ
# made-from: ee3ca4ec
emergency_number = د ایمرجنسۍ نمبر
