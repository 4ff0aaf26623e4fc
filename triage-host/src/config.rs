//! Flags and environment, read once, into the configuration that the rest of the host takes.

use std::fmt::{Debug, Formatter, Result as Written};
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use crate::ids;

/// Version of the Graph API that is spoken (whatsapp.md, 2).
const GRAPH_VERSION: &str = "v25.0";

/// The arguments of `triage serve`.
///
/// Secrets come from the environment alone, because arguments are seen by every process:
/// `WHATSAPP_TOKEN`, `WHATSAPP_PHONE_NUMBER_ID` and `WHATSAPP_APP_SECRET` together take the
/// service out of the sandbox; `WHATSAPP_VERIFY_TOKEN` is optional.
#[derive(Clone, Debug, clap::Args)]
pub struct ServeArgs {
    /// Where to listen; the sandbox listens on this machine only
    #[arg(long, env = "TRIAGE_ADDRESS", default_value = "127.0.0.1:8080")]
    pub address: SocketAddr,
    /// Folder of the database and of generated secrets
    #[arg(long, env = "TRIAGE_DATA", default_value = "./data")]
    pub data: PathBuf,
    /// Folder that holds the flows
    #[arg(long, env = "TRIAGE_FLOWS", default_value = "flows")]
    pub flows: PathBuf,
    /// The flow that a new conversation begins with
    #[arg(long, env = "TRIAGE_FLOW", default_value = "covid_19")]
    pub flow: String,
    /// Minutes by which the patients' clocks are ahead of UTC
    #[arg(
        long,
        env = "TRIAGE_UTC_OFFSET",
        default_value_t = 300,
        allow_negative_numbers = true
    )]
    pub utc_offset_minutes: i16,
    /// Serve this flow to patients although no human has reviewed it
    #[arg(long, env = "TRIAGE_SERVE_UNREVIEWED", value_name = "FLOW")]
    pub serve_unreviewed: Option<String>,
}

/// Everything that is set from outside.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where to listen.
    pub address: SocketAddr,
    /// Folder of the database.
    pub data: PathBuf,
    /// Folder of the entry flow.
    pub flow: PathBuf,
    /// Minutes by which the patients' clocks are ahead of UTC.
    pub utc_offset_minutes: i16,
    /// The flow that may be served without a reviewer.
    pub serve_unreviewed: Option<String>,
    /// Key of the webhook's signature.
    pub app_secret: Secret,
    /// What the provider must say in the handshake.
    pub verify_token: Secret,
    /// Whom the service talks to.
    pub channel: Channel,
}

/// Whom the service talks to.
#[derive(Clone, Debug)]
pub enum Channel {
    /// Its own stand-in for the provider, with a page that looks like a phone.
    Sandbox,
    /// The provider.
    WhatsApp(Account),
}

/// How the Graph API is reached.
#[derive(Clone, Debug)]
pub struct Account {
    /// Everything before the version, without a final slash.
    pub graph: String,
    /// Version of the API.
    pub version: String,
    /// The id of the business number that sends and receives.
    pub phone_number_id: String,
    /// The token that allows it.
    pub token: Secret,
}

/// A text that is never printed.
#[derive(Clone, Eq, PartialEq)]
pub struct Secret(String);

/// What is wrong with the configuration.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// Some credentials are there and some are not.
    #[error("`{0}` is not set; set all WhatsApp credentials, or none of them for the sandbox")]
    Incomplete(&'static str),
    /// The sandbox would be seen from elsewhere.
    #[error("the sandbox listens on this machine only; `{0}` is not a loopback address")]
    SandboxInPublic(SocketAddr),
    /// The data folder cannot be used.
    #[error("cannot use `{}`: {cause}", .path.display())]
    Data {
        /// What cannot be used.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
    /// The operating system gives no randomness.
    #[error("cannot make a secret: {0}")]
    Chance(getrandom::Error),
}

impl Config {
    /// Reads the environment and makes the secrets that are missing.
    ///
    /// # Errors
    ///
    /// The credentials are incomplete, the sandbox would listen to other machines, or the data
    /// folder cannot be written.
    pub fn read(args: &ServeArgs) -> Result<Self, ConfigError> {
        let given = Given {
            token: variable("WHATSAPP_TOKEN"),
            phone_number_id: variable("WHATSAPP_PHONE_NUMBER_ID"),
            app_secret: variable("WHATSAPP_APP_SECRET"),
            verify_token: variable("WHATSAPP_VERIFY_TOKEN"),
            graph: variable("WHATSAPP_GRAPH_URL"),
            version: variable("WHATSAPP_GRAPH_VERSION"),
        };
        Self::from(args, given)
    }

    fn from(args: &ServeArgs, given: Given) -> Result<Self, ConfigError> {
        let channel = given.channel()?;
        if matches!(channel, Channel::Sandbox) && !args.address.ip().is_loopback() {
            return Err(ConfigError::SandboxInPublic(args.address));
        }
        private_folder(&args.data)?;
        Ok(Self {
            address: args.address,
            data: args.data.clone(),
            flow: args.flows.join(&args.flow),
            utc_offset_minutes: args.utc_offset_minutes,
            serve_unreviewed: args.serve_unreviewed.clone(),
            app_secret: kept(&args.data, "app_secret", given.app_secret)?,
            verify_token: kept(&args.data, "verify_token", given.verify_token)?,
            channel,
        })
    }
}

impl Secret {
    /// Wraps a text.
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// The text, for the one place that needs it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl Debug for Secret {
    fn fmt(&self, out: &mut Formatter<'_>) -> Written {
        out.write_str("Secret")
    }
}

/// What the environment says.
#[derive(Debug, Default)]
struct Given {
    token: Option<String>,
    phone_number_id: Option<String>,
    app_secret: Option<String>,
    verify_token: Option<String>,
    graph: Option<String>,
    version: Option<String>,
}

impl Given {
    fn channel(&self) -> Result<Channel, ConfigError> {
        let all = (&self.token, &self.phone_number_id, &self.app_secret);
        match all {
            (None, None, None) => Ok(Channel::Sandbox),
            (Some(token), Some(phone_number_id), Some(_)) => Ok(Channel::WhatsApp(Account {
                graph: self
                    .graph
                    .clone()
                    .unwrap_or_else(|| "https://graph.facebook.com".to_owned()),
                version: self
                    .version
                    .clone()
                    .unwrap_or_else(|| GRAPH_VERSION.to_owned()),
                phone_number_id: phone_number_id.clone(),
                token: Secret(token.clone()),
            })),
            (None, _, _) => Err(ConfigError::Incomplete("WHATSAPP_TOKEN")),
            (_, None, _) => Err(ConfigError::Incomplete("WHATSAPP_PHONE_NUMBER_ID")),
            (_, _, None) => Err(ConfigError::Incomplete("WHATSAPP_APP_SECRET")),
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place that reads the environment"
)]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Makes the folder, for its owner alone.
fn private_folder(path: &Path) -> Result<(), ConfigError> {
    let fail = |cause| ConfigError::Data {
        path: path.to_owned(),
        cause,
    };
    if path.is_dir() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(fail)
}

/// The secret that was given, or the one in the data folder, made there at the first start.
fn kept(data: &Path, name: &str, given: Option<String>) -> Result<Secret, ConfigError> {
    if let Some(given) = given {
        return Ok(Secret(given));
    }
    let path = data.join(name);
    let fail = |cause| ConfigError::Data {
        path: path.clone(),
        cause,
    };
    match fs::read_to_string(&path) {
        Ok(text) if !text.trim().is_empty() => return Ok(Secret(text.trim().to_owned())),
        Ok(_) => fs::remove_file(&path).map_err(fail)?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(fail(error)),
    }
    let secret = ids::secret().map_err(ConfigError::Chance)?;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&path).map_err(fail)?;
    file.write_all(secret.as_bytes()).map_err(fail)?;
    file.sync_all().map_err(fail)?;
    Ok(Secret(secret))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(data: &Path, address: &str) -> ServeArgs {
        ServeArgs {
            address: address.parse().unwrap(),
            data: data.join("data"),
            flows: "flows".into(),
            flow: "cold".to_owned(),
            utc_offset_minutes: 300,
            serve_unreviewed: None,
        }
    }

    #[test]
    fn secrets_are_made_once_kept_private_and_never_printed() {
        let root = tempfile::tempdir().unwrap();
        let args = args(root.path(), "127.0.0.1:0");
        let first = Config::from(&args, Given::default()).unwrap();
        let second = Config::from(&args, Given::default()).unwrap();
        assert_eq!(first.app_secret, second.app_secret);
        assert_ne!(first.app_secret, first.verify_token);
        assert_eq!(first.app_secret.expose().len(), 64);
        assert!(!format!("{first:?}").contains(first.app_secret.expose()));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = |path: &str| {
                let data = fs::metadata(args.data.join(path)).unwrap();
                data.permissions().mode() & 0o777
            };
            assert_eq!(mode("app_secret"), 0o600);
            assert_eq!(mode("verify_token"), 0o600);
            assert_eq!(mode(""), 0o700);
        }
    }

    #[test]
    fn the_sandbox_is_for_this_machine_and_half_the_credentials_are_refused() {
        let root = tempfile::tempdir().unwrap();
        let open = args(root.path(), "0.0.0.0:8080");
        assert!(matches!(
            Config::from(&open, Given::default()),
            Err(ConfigError::SandboxInPublic(_))
        ));
        let token = || Some("t".to_owned());
        let half = Given {
            token: token(),
            phone_number_id: token(),
            ..Given::default()
        };
        assert!(matches!(
            Config::from(&open, half),
            Err(ConfigError::Incomplete("WHATSAPP_APP_SECRET"))
        ));
        let whole = Given {
            token: token(),
            phone_number_id: token(),
            app_secret: token(),
            ..Given::default()
        };
        let config = Config::from(&open, whole).unwrap();
        assert!(matches!(config.channel, Channel::WhatsApp(_)));
    }
}
