//! What every store must do.

use super::*;
use crate::inbound::Sender;

/// A moment, so that nothing depends on the clock.
const NOW: i64 = 1_760_000_000_000;

fn store() -> (tempfile::TempDir, Store) {
    let data = tempfile::tempdir().unwrap();
    let store = Store::open(data.path()).unwrap();
    (data, store)
}

fn message(id: &str, phone: Option<&str>, user_id: Option<&str>) -> Delivered {
    Delivered {
        message_id: id.to_owned(),
        from: Sender {
            phone: phone.map(str::to_owned),
            user_id: user_id.map(str::to_owned),
        },
        sent_at: Some(NOW),
        said: Said::Text("hello".to_owned()),
    }
}

async fn claim(store: &Store, now: i64) -> Claim {
    match store.claim_inbox(now).await.unwrap() {
        Claimed::Turn(claim) => *claim,
        other @ (Claimed::Settled | Claimed::Nothing) => panic!("{other:?}"),
    }
}

/// A turn that says something and sets a deadline of a minute.
fn record(claim: &Claim, number: u32) -> TurnRecord {
    let outgoing = Outgoing {
        text: "hello".to_owned(),
        tappable: Tappable::Nothing,
    };
    TurnRecord {
        inbox: claim.inbox,
        contact: claim.contact.clone(),
        before: claim
            .session
            .as_ref()
            .map(|before| (before.id, before.version)),
        release: "digest".to_owned(),
        snapshot: vec![1, 2, 3],
        said: Some(Said::Text("hello".to_owned())),
        message: Some((OutboxId(format!("out{number}")), outgoing)),
        deadlines: vec![(number, 60)],
        clears_deadlines: true,
        conclusion: None,
        handovers: Vec::new(),
        withdraws: false,
        notes: Vec::new(),
        forgets: false,
        closes: false,
        at: NOW,
    }
}

async fn with_release(store: &Store) {
    let release = StoredRelease {
        digest: "digest".to_owned(),
        flow: "cold".to_owned(),
        files: vec![("flow.yaml".to_owned(), "flow: cold".to_owned())],
    };
    store.keep_release(release, NOW).await.unwrap();
}

#[tokio::test]
async fn a_person_is_one_contact_by_number_or_id_and_a_number_with_a_new_owner_is_another() {
    let (_data, store) = store();
    let messages = vec![
        message("1", Some("92300"), None),
        message("2", Some("92300"), Some("PK.1")),
        message("3", None, Some("PK.1")),
        message("4", Some("92300"), Some("PK.2")),
        message("5", None, Some("PK.1")),
    ];
    let receipt = store.receive(messages, NOW).await.unwrap();
    assert_eq!((receipt.stored, receipt.duplicates), (5, 0));
    let mut owners = Vec::new();
    for _ in 0..2 {
        let claim = claim(&store, NOW).await;
        owners.push(claim.contact);
        store.postpone(claim.inbox, NOW + 1).await.unwrap();
    }
    // Five messages of two people: the first of each can be claimed, and the others wait for it.
    assert_ne!(owners[0], owners[1]);
    assert!(matches!(
        store.claim_inbox(NOW).await.unwrap(),
        Claimed::Nothing
    ));
}

#[tokio::test]
async fn a_turn_that_comes_too_late_writes_nothing() {
    let (_data, store) = store();
    with_release(&store).await;
    let messages = vec![
        message("1", Some("92300"), None),
        message("2", Some("92300"), None),
    ];
    store.receive(messages, NOW).await.unwrap();
    let first = claim(&store, NOW).await;
    store.save_turn(record(&first, 1)).await.unwrap();
    let second = claim(&store, NOW).await;
    let mut late = record(&second, 2);
    late.before = late.before.map(|(id, version)| (id, version - 1));
    assert!(matches!(
        store.save_turn(late).await,
        Err(StoreError::Conflict)
    ));
    // The row is still there, and the right turn goes through.
    let again = claim(&store, NOW).await;
    assert_eq!(again.inbox, second.inbox);
    store.save_turn(record(&again, 2)).await.unwrap();
    assert!(matches!(
        store.claim_inbox(NOW).await.unwrap(),
        Claimed::Nothing
    ));
}

#[tokio::test]
async fn messages_go_out_in_order_and_a_deadline_counts_from_the_sending() {
    let (_data, store) = store();
    with_release(&store).await;
    let messages = vec![
        message("1", Some("92300"), None),
        message("2", Some("92300"), None),
    ];
    store.receive(messages, NOW).await.unwrap();
    for number in 1..=2 {
        let claim = claim(&store, NOW).await;
        store.save_turn(record(&claim, number)).await.unwrap();
    }
    let row = store.claim_outbox(NOW, NOW + 10).await.unwrap().unwrap();
    assert_eq!(row.id, OutboxId("out1".to_owned()));
    // The second waits for the first, and the first is leased.
    assert!(store.claim_outbox(NOW, NOW + 10).await.unwrap().is_none());
    let again = store
        .claim_outbox(NOW + 10, NOW + 20)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((again.id.clone(), again.attempts), (row.id, 2));
    store
        .mark_sent(again.id, "wamid".to_owned(), NOW + 10)
        .await
        .unwrap();
    let second = store
        .claim_outbox(NOW + 10, NOW + 20)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(store.raise_deadlines(NOW + 1_000_000).await.unwrap(), 0);
    store
        .mark_sent(second.id, "wamid".to_owned(), NOW + 5_000)
        .await
        .unwrap();
    assert_eq!(store.raise_deadlines(NOW + 64_999).await.unwrap(), 0);
    assert_eq!(store.raise_deadlines(NOW + 65_000).await.unwrap(), 1);
    assert_eq!(
        claim(&store, NOW).await.incoming,
        Incoming::DeadlinePassed { wait: 2 }
    );
}

/// INV-OUTBOX: what was being sent when the service was killed is sent at the next start.
#[tokio::test]
async fn a_lease_ends_with_the_service_that_held_it() {
    let (data, store) = store();
    with_release(&store).await;
    store
        .receive(vec![message("1", Some("92300"), None)], NOW)
        .await
        .unwrap();
    let claim = claim(&store, NOW).await;
    store.save_turn(record(&claim, 1)).await.unwrap();
    let row = store
        .claim_outbox(NOW, NOW + 60_000)
        .await
        .unwrap()
        .unwrap();
    assert!(
        store
            .claim_outbox(NOW, NOW + 60_000)
            .await
            .unwrap()
            .is_none()
    );
    drop(store);
    let store = Store::open(data.path()).unwrap();
    let again = store
        .claim_outbox(NOW, NOW + 60_000)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((again.id, again.attempts), (row.id, 2));
}

/// INV-POISON: set aside for people, with the patient's queue still moving.
#[tokio::test]
async fn a_row_that_fails_goes_to_people_and_the_next_is_handled() {
    let (_data, store) = store();
    let messages = vec![
        message("1", Some("92300"), None),
        message("2", Some("92300"), None),
    ];
    store.receive(messages, NOW).await.unwrap();
    let mut inbox = None;
    for _ in 0..TURN_ATTEMPTS {
        inbox = Some(claim(&store, NOW).await.inbox);
    }
    assert!(matches!(
        store.claim_inbox(NOW).await.unwrap(),
        Claimed::Settled
    ));
    assert_ne!(Some(claim(&store, NOW).await.inbox), inbox);
    let list = store.worklist().await.unwrap();
    assert_eq!(list.len(), 1);
    assert_eq!(list[0].reason, "message_not_handled");
}

#[tokio::test]
async fn a_message_that_cannot_be_sent_goes_to_people() {
    let (_data, store) = store();
    with_release(&store).await;
    store
        .receive(vec![message("1", Some("92300"), None)], NOW)
        .await
        .unwrap();
    let claim = claim(&store, NOW).await;
    store.save_turn(record(&claim, 1)).await.unwrap();
    let row = store.claim_outbox(NOW, NOW + 10).await.unwrap().unwrap();
    store
        .give_up(row.id, "code_131047".to_owned(), NOW)
        .await
        .unwrap();
    assert!(
        store
            .claim_outbox(NOW + 100, NOW + 200)
            .await
            .unwrap()
            .is_none()
    );
    assert_eq!(
        store.worklist().await.unwrap()[0].reason,
        "message_not_sent"
    );
    // The conversation still comes to its end.
    assert_eq!(store.raise_deadlines(NOW + 60_000).await.unwrap(), 1);
}

#[tokio::test]
async fn refused_consent_leaves_no_word_behind() {
    let (data, store) = store();
    with_release(&store).await;
    let mut secret = message("1", Some("92300"), None);
    secret.said = Said::Text("zebra crossing".to_owned());
    store.receive(vec![secret.clone()], NOW).await.unwrap();
    let claim = claim(&store, NOW).await;
    let mut refused = record(&claim, 1);
    refused.said = Some(secret.said);
    refused.notes = vec![(None, Said::Text("zebra crossing".to_owned()))];
    refused.forgets = true;
    refused.closes = true;
    store.save_turn(refused).await.unwrap();
    let database = rusqlite::Connection::open(data.path().join("triage.sqlite")).unwrap();
    for (table, column) in [
        ("inbox", "body"),
        ("transcript", "body"),
        ("doctor_notes", "body"),
    ] {
        let sql = format!("SELECT count(*) FROM {table} WHERE {column} IS NOT NULL");
        let count: i64 = database.query_row(&sql, [], |row| row.get(0)).unwrap();
        assert_eq!(count, 0, "{table}");
    }
    let kept: i64 = database
        .query_row("SELECT count(*) FROM sessions", [], |row| row.get(0))
        .unwrap();
    assert_eq!(kept, 1);
}
