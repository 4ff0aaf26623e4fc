//! Replies in Roman Urdu, which nobody spells alike.

use super::*;

const TAG: &str = "ur-Latn";

#[test]
fn yes_and_no() {
    check(
        TAG,
        &yes_no(),
        &[
            ("Ji haan", "1"),
            ("haan", "1"),
            ("Haaan ji!", "1"),
            ("han g", "1"),
            ("jee", "1"),
            ("G", "1"),
            ("hai", "1"),
            ("thik hai", "1"),
            ("bilkul", "1"),
            ("haan hai", "1"),
            ("haan doctor sahib", "1"),
            ("mujhe haan", "1"),
            ("yes", "1"),
            ("ہاں", "1"),
            ("👍", "1"),
            ("1", "1"),
            ("۱", "1"),
            ("ji 1", "1"),
            ("Ji nahi", "0"),
            ("nahi", "0"),
            ("nahin", "0"),
            ("NAHEE", "0"),
            ("nhi", "0"),
            ("nai", "0"),
            ("na", "0"),
            ("nahi hai", "0"),
            ("nhi h", "0"),
            ("nahi ji", "0"),
            ("g nahi", "0"),
            ("bilkul nahi", "0"),
            ("koi nahi", "0"),
            ("no", "0"),
            ("نہیں", "0"),
            ("نہيں", "0"),
            ("2", "0"),
            ("Pata nahi", "-"),
            ("pta nai", "-"),
            ("nahi pata", "-"),
            ("mujhe maloom nahi hai", "-"),
            ("yaad nahi", "-"),
            ("shayad", "-"),
            ("not sure", "-"),
            ("chhor dein", "-"),
            ("3", "-"),
            // Asked again.
            ("haan nahi", "?"),
            ("nahi haan", "?"),
            ("haan ji nahi", "?"),
            ("acha nahi", "?"),
            ("theek nahi hai", "?"),
            ("shayad haan", "?"),
            ("haan pata nahi", "?"),
            ("nahi shayad", "?"),
            ("bukhar nahi", "?"),
            ("haan kal bukhar tha", "?"),
            ("nahi khansi hai", "?"),
            ("hn nahi", "?"),
            ("nai dukan", "?"),
            ("na haan", "?"),
            // "do" is two and "give", "no" is nine and "no": no number word answers here.
            ("do", "?"),
            ("ek", "?"),
            ("nau", "?"),
            ("no 1", "?"),
            ("no 2", "?"),
            ("1 ya 2", "?"),
            ("haan 2", "?"),
            ("hmm", "?"),
            ("hain?", "?"),
            ("nahana", "?"),
            ("jahan", "?"),
            ("mai", "?"),
            ("", "?"),
        ],
    );
}

#[test]
fn one_choice() {
    check(
        TAG,
        &one(),
        &[
            ("Theek hai", "0"),
            ("theek", "0"),
            ("theeek hai ji", "0"),
            ("chalne par mushkil", "1"),
            ("chalne par hai", "1"),
            ("2", "1"),
            ("number 2", "1"),
            ("do", "1"),
            ("teen", "2"),
            ("AARAM mein bhi", "2"),
            ("pata nahi", "-"),
            ("4", "-"),
            // Asked again.
            ("theek nahi hai", "?"),
            ("theek ya chalne par", "?"),
            ("mujhe do", "?"),
            ("do din se", "?"),
            ("ten", "?"),
            ("no 2", "?"),
            ("1 chalne par mushkil", "?"),
            ("mushkil", "?"),
            ("chalne par nahi", "?"),
        ],
    );
}

#[test]
fn several_choices() {
    check(
        TAG,
        &several(),
        &[
            ("1,2", "0+1"),
            ("1 aur 2", "0+1"),
            ("ek aur do", "0+1"),
            ("bukhar aur khansi", "0+1"),
            // A usual spelling of "and".
            ("bukhaar or khaansi", "0+1"),
            ("mujhe tez bukhar hai", "2"),
            ("koi nahi", "3"),
            ("kuch bhi nahi", "3"),
            ("In mein se koi nahi", "3"),
            ("nahi", "3"),
            ("pata nahi", "-"),
            // Asked again.
            ("bukhar nahi", "?"),
            ("bukhar hai khansi nahi", "?"),
            ("bukhar nahi khansi hai", "?"),
            ("bukhar, koi nahi", "?"),
            ("bukhar, in mein se koi nahi", "?none"),
            ("do din se bukhar", "?"),
            ("12", "?"),
            ("bohat tez bukhar", "?"),
        ],
    );
}

#[test]
fn numbers_and_days() {
    let years = number("years", 0, 120, 0, &[]);
    check(
        TAG,
        &years,
        &[
            ("63", "63"),
            ("meri umar 63 saal hai", "63"),
            ("do saal", "2"),
            ("chay mahine", "0"),
            ("teen saal", "3"),
            ("ten", "10"),
            ("pata nahi", "-"),
            // Asked again.
            ("mujhe do", "?"),
            ("no", "?"),
            ("5 ya 6", "?"),
            ("60 se zyada", "?"),
        ],
    );
    let mut celsius = number("celsius", 300, 430, 1, &["fahrenheit"]);
    celsius.worse = Some(Worse::Higher);
    check(
        TAG,
        &celsius,
        &[
            ("bukhar 101 hai", "384"),
            ("38.5", "385"),
            ("101 nahi", "?"),
            ("tez", "?"),
        ],
    );
    check(
        TAG,
        &days_ago(),
        &[
            ("aaj", "0"),
            ("kal se", "1"),
            ("parson", "2"),
            ("teen din pehle", "3"),
            ("do din se", "2"),
            ("aik hafta ho gaya", "7"),
            ("20 navambar", "4"),
            // Asked again.
            ("kal ya parson", "?"),
            ("aaj nahi", "?"),
            ("3", "?date"),
            ("5 disambar", "?future"),
        ],
    );
}
