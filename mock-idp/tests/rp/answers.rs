//! Every defect of answers, met by the strict relying party and by one that neglects on purpose.

use mock_idp::defects::answer::AnswerOf;
use mock_idp::defects::{self, Defect, Effect, Inject};
use mock_idp::idp::MockIdp;
use mock_idp::rp::{Ask, Error, RelyingParty, Settings, Tokens};
use mock_idp::spec::Requirement;
use mock_idp::spec::requirements::response;
use mock_idp::user::User;

use super::block_on;
use crate::end_user::{auto_login, called_back};

/// Whose login it was, or the ids of the requirements that were not met.
type Outcome = Result<String, Vec<&'static str>>;

#[test]
fn each_lie_is_told_by_its_requirements_and_believed_by_whoever_neglects_them() {
    let idp = auto_login();
    let (mut met, mut wrong) = ([0; 4], Vec::new());
    for defect in defects::all().filter(|defect| defect.is_of_answers()) {
        if defect.breaks.contains(&&response::CODE_BOUND) {
            continue;
        }
        let breaks: Vec<&str> = defect.breaks.iter().map(|requirement| requirement.id).collect();
        let strict = outcome(&idp, defect, &[]);
        let naive = || outcome(&idp, defect, defect.breaks);
        let (accepted, told) = (Ok("alice".to_owned()), Err(breaks.clone()));
        let (right, count) = match defect.effect {
            Effect::Deceives => (strict == told && naive() == accepted, &mut met[0]),
            Effect::Starves => (strict == told, &mut met[1]),
            Effect::Legal => (strict == accepted && naive().is_err(), &mut met[2]),
            Effect::Open => (strict == accepted || strict == told, &mut met[3]),
        };
        *count += 1;
        if !right {
            wrong.push(format!("{} ({breaks:?}): {strict:?}", defect.id));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(met.iter().all(|count| *count > 4), "{met:?}");
}

#[test]
fn an_injected_code_is_refused_by_pkce_and_logs_somebody_else_in_where_nothing_binds_it() {
    let idp = auto_login();
    let injected = defects::find("flow.code-injected").expect("an entry").defect;
    block_on(async {
        let rp = rp(&idp, injected, &[]).await;
        match login(&idp, &rp).await {
            Err(Error::Refused(refusal)) => assert_eq!(refusal.error, "invalid_grant"),
            other => panic!("{other:?}"),
        }
    });
    assert_eq!(outcome(&idp, injected, injected.breaks), Ok("bob".to_owned()));
}

#[test]
fn a_device_waits_five_seconds_longer_each_time_that_it_is_told_to_slow_down() {
    let idp = auto_login();
    block_on(async {
        let issuer = idp.issuer_at("/d/device.slow-down=3/default");
        let settings = Settings::confidential("db", "secret");
        let rp = RelyingParty::discover(&issuer, settings).await.expect("metadata");
        let mut device = rp.device_authorization("openid").await.expect("codes");
        let mut waited = Vec::new();
        loop {
            waited.push(device.interval.as_secs());
            pass(&idp, &rp, device.interval.as_secs());
            if rp.poll_once(&mut device).await.expect("no refusal").is_some() {
                break;
            }
        }
        assert_eq!(waited, [5, 10, 15, 20]);
    });
}

fn outcome(idp: &MockIdp, defect: &'static Defect, neglect: &[&'static Requirement]) -> Outcome {
    let ended = block_on(async {
        let rp = rp(idp, defect, neglect).await;
        match defect.inject[0] {
            Inject::Answer(AnswerOf::Userinfo, _) => userinfo(idp, &rp).await,
            Inject::Answer(AnswerOf::Introspection, _) => introspection(&rp).await,
            Inject::Answer(AnswerOf::DeviceAuthorization | AnswerOf::DeviceToken, _)
            | Inject::Polls(_) => device(idp, &rp, defect).await.map(of),
            _ => login(idp, &rp).await.map(of),
        }
    });
    ended.map_err(|error| match error.breaches() {
        none if none.is_empty() => panic!("{}: {error}", defect.id),
        breaches => breaches.iter().map(|requirement| requirement.id).collect(),
    })
}

/// A client of the issuer that lies so.
async fn rp(
    idp: &MockIdp,
    defect: &'static Defect,
    neglect: &[&'static Requirement],
) -> RelyingParty {
    let settings = Settings {
        neglect: neglect.to_vec(),
        userinfo_signed: defect.id == "userinfo.unsigned",
        ..Settings::confidential("db", "secret")
    };
    let issuer = idp.issuer_at(&issuer(defect));
    let rp = RelyingParty::discover(&issuer, settings).await.expect("metadata");
    pass(idp, &rp, 0);
    rp
}

fn issuer(defect: &Defect) -> String {
    format!("/d/{}/default", defect.id)
}

fn of(tokens: Tokens) -> String {
    tokens.id_token.expect("openid was asked for").principal
}

/// The code flow.
async fn login(idp: &MockIdp, rp: &RelyingParty) -> Result<Tokens, Error> {
    let redirect_uri = "http://127.0.0.1:9/callback".to_owned();
    let ask = Ask { redirect_uri, scope: "openid email".to_owned(), ..Ask::default() };
    let request = rp.authorization_request(&ask).expect("a request");
    let parameters = called_back(idp, &request.url);
    rp.callback(request, &parameters).await
}

async fn userinfo(idp: &MockIdp, rp: &RelyingParty) -> Result<String, Error> {
    let tokens = login(idp, rp).await.expect("its tokens are sound");
    rp.userinfo(&tokens).await.map(|_| of(tokens))
}

async fn introspection(rp: &RelyingParty) -> Result<String, Error> {
    let tokens = rp.password("alice", "password", "openid").await.expect("tokens");
    let told = rp.introspect(&tokens.access_token).await?;
    Ok(told["username"].as_str().unwrap_or_default().to_owned())
}

/// The device grant; alice approves at once, where the provider does not by itself.
async fn device(
    idp: &MockIdp,
    rp: &RelyingParty,
    defect: &'static Defect,
) -> Result<Tokens, Error> {
    let mut device = rp.device_authorization("openid email").await?;
    if !matches!(defect.inject[0], Inject::Polls(_)) {
        let approved = idp.approve_device(&issuer(defect), &device.user_code, User::alice());
        approved.expect("a code that waits");
    }
    loop {
        pass(idp, rp, device.interval.as_secs());
        if let Some(tokens) = rp.poll_once(&mut device).await? {
            return Ok(tokens);
        }
    }
}

/// Lets time pass on both sides.
fn pass(idp: &MockIdp, rp: &RelyingParty, seconds: u64) {
    let seconds = i64::try_from(seconds).expect("a day at most");
    idp.clock().advance(seconds);
    rp.clock().set_offset(idp.clock().offset());
}
