//! Replies to questions for numbers and days.

use super::*;

#[test]
fn plain_numbers() {
    let mut spo2 = number("percent", 50, 100, 0, &[]);
    spo2.worse = Some(Worse::Lower);
    let rows = [
        ("97", "97"),
        ("97%", "97"),
        ("97 %", "97"),
        ("۹۷", "97"),
        ("٩٧٪", "97"),
        ("９７", "97"),
        ("9️⃣7️⃣", "97"),
        ("*97*", "97"),
        ("97.", "97"),
        ("97.9", "97"),
        ("۹۷٫۹", "97"),
        ("100.4", "100"),
        ("48", "!50"),
        ("not sure", "-"),
        // Asked again.
        ("101", "?bounds"),
        ("-97", "?bounds"),
        ("97-98", "?"),
        ("97 98", "?"),
        ("97 or 98", "?"),
        ("97/98", "?"),
        ("97,98", "?"),
        ("<90", "?"),
        ("> 95", "?"),
        ("~95", "?"),
        ("95+", "?"),
        ("97 kg", "?"),
        ("9 7", "?"),
        ("97.5.1", "?"),
        ("97½", "?"),
        ("o2 not 97", "?"),
        ("above 95", "?"),
        ("less than 90", "?"),
        ("97 yesterday", "?"),
        ("yes", "?"),
        ("", "?"),
        ("9999999999999999999999999", "?"),
    ];
    check("en", &spo2, &rows);
    check(
        "ur",
        &spo2,
        &[
            ("۹۷ فیصد", "97"),
            ("آکسیجن ۹۷ ہے", "97"),
            ("97 fi sad", "97"),
        ],
    );
    check(
        "en",
        &spo2,
        &[
            ("oxygen is 97", "97"),
            ("about 97 percent", "97"),
            ("ninety", "90"),
        ],
    );
}

#[test]
fn ages_with_units() {
    let years = number("years", 0, 120, 0, &[]);
    check(
        "en",
        &years,
        &[
            ("63", "63"),
            ("i am 63 years old", "63"),
            ("63 yrs", "63"),
            ("63years", "63"),
            ("6 months", "0"),
            ("18 months", "1"),
            ("1 year 6 months", "1"),
            ("five", "5"),
            ("1,000", "?bounds"),
            ("6 months 1 year", "?"),
            ("1 year 6", "?"),
            ("1 year 14 months", "?"),
            ("5 6 years", "?"),
            ("years", "?"),
            ("5 kg", "?"),
        ],
    );
    check(
        "ur",
        &years,
        &[
            ("۶۳ سال", "63"),
            ("63 saal", "63"),
            ("میری عمر ۶۳ سال ہے", "63"),
            ("do saal", "2"),
            ("دو سال", "2"),
            ("teen saal", "3"),
            ("ten", "10"),
            ("چھ مہینے", "0"),
            ("mujhe do", "?"),
            ("no", "?"),
            ("5 ya 6", "?"),
        ],
    );
    let months = number("months", 2, 59, 0, &["years"]);
    check(
        "en",
        &months,
        &[
            ("4", "u"),
            ("50", "50"),
            ("1", "12"),
            ("2 years", "24"),
            ("1 year 6 months", "18"),
            ("2 months", "2"),
            ("8 weeks", "?bounds"),
            ("70", "?bounds"),
        ],
    );
    let locale = Locale::embedded("en").unwrap();
    assert_eq!(read_in_unit(&months, locale, "4", 0), Reading::Value(4));
    assert_eq!(read_in_unit(&months, locale, "4", 1), Reading::Value(48));
    assert_eq!(short(read_in_unit(&months, locale, "4", 2)), "?");
    let heaviness = number("breaths_per_minute", 0, 120, 0, &[]);
    check(
        "en",
        &heaviness,
        &[
            ("40", "40"),
            ("40 breaths per minute", "40"),
            ("40 per day", "?"),
        ],
    );
}

#[test]
fn temperatures_by_their_range() {
    let mut celsius = number("celsius", 300, 430, 1, &["fahrenheit"]);
    celsius.worse = Some(Worse::Higher);
    let rows = [
        ("38.5", "385"),
        ("۳۸٫۵", "385"),
        ("۳۸۔۵", "385"),
        ("38,5", "385"),
        ("38", "380"),
        ("38.5 C", "385"),
        ("38.5°C", "385"),
        ("38°", "380"),
        ("101", "384"),
        ("100.4 F", "380"),
        ("100.4f", "380"),
        ("86 F", "300"),
        ("44 C", "!430"),
        ("110 f", "!430"),
        ("temp 38.5", "385"),
        // Asked again, or in which unit.
        ("44", "u"),
        ("90", "u"),
        ("33", "u"),
        ("20 C", "?bounds"),
        ("38.5 kg", "?"),
        ("38-39", "?"),
        ("101,3", "385"),
        ("38,500", "?"),
        ("38 5", "?"),
        ("high", "?"),
    ];
    for tag in ["en", "ur"] {
        check(tag, &celsius, &rows);
    }
    let alone = number("celsius", 300, 430, 1, &[]);
    check(
        "en",
        &alone,
        &[
            ("101", "383"),
            ("31", "310"),
            ("44", "?bounds"),
            ("80", "?bounds"),
        ],
    );
}

#[test]
fn days_in_english() {
    check(
        "en",
        &days_ago(),
        &[
            ("today", "0"),
            ("since yesterday", "1"),
            ("day before yesterday", "2"),
            ("3 days ago", "3"),
            ("3 days", "3"),
            ("three days ago", "3"),
            ("since 2 weeks", "14"),
            ("1 month ago", "31"),
            ("20 November 2026", "4"),
            ("20 nov", "4"),
            ("Nov 20", "4"),
            ("20th of November", "4"),
            ("November 20, 2026", "4"),
            ("20/11/2026", "4"),
            ("20-11-26", "4"),
            ("20.11.2026", "4"),
            ("20 11 2026", "4"),
            ("2026-11-20", "4"),
            ("20/11", "4"),
            ("24/11/2026", "0"),
            ("10/11/2026", "14"),
            ("not sure", "-"),
            ("45", "45"),
            // Asked again.
            ("3", "?date"),
            ("25/11/2026", "?future"),
            ("5 December", "?future"),
            ("11/20/2026", "?date"),
            ("31/9/2026", "?date"),
            ("november", "?date"),
            ("Nov 2026", "?date"),
            ("2026", "?date"),
            ("19-20 november", "?date"),
            ("19 or 20 november", "?"),
            ("3-4 days", "?"),
            ("2.5 days", "?"),
            ("last monday", "?"),
            ("5 march 2026", "?bounds"),
            ("90 days ago", "?bounds"),
            ("tomorrow", "?"),
            ("20.11", "?date"),
            ("today or yesterday", "?"),
        ],
    );
}

#[test]
fn days_in_urdu() {
    check(
        "ur",
        &days_ago(),
        &[
            ("آج", "0"),
            ("کل", "1"),
            ("كل سے", "1"),
            ("پرسوں", "2"),
            ("kal se", "1"),
            ("۳ دن پہلے", "3"),
            ("تین دن سے", "3"),
            ("3 din se", "3"),
            ("do din pehle", "2"),
            ("ایک ہفتہ", "7"),
            ("۲۰ نومبر", "4"),
            ("20 نومبر 2026", "4"),
            ("۲۰/۱۱/۲۰۲۶", "4"),
            ("معلوم نہیں", "-"),
            ("کل یا پرسوں", "?"),
            ("۳", "?date"),
            ("آج نہیں", "?"),
            ("۵ دسمبر", "?future"),
        ],
    );
    check(
        "en",
        &age(DateUnit::Years, 120),
        &[
            ("5 March 1980", "46"),
            ("24/11/2006", "20"),
            ("25/11/2006", "19"),
            ("46 years", "46"),
            ("46", "46"),
            ("5/3/80", "46"),
            ("5/3/20", "?date"),
            ("1980", "?date"),
            ("12", "?date"),
            ("5 March", "?date"),
            ("5/3/1447", "?bounds"),
        ],
    );
    check(
        "en",
        &age(DateUnit::Months, 59),
        &[("2 years", "24"), ("24/9/2026", "2")],
    );
}
