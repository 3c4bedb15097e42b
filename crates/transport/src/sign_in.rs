//! Signing in and out.

use crate::{Host, Trouble, http::Http};
use serde::{Deserialize, Serialize};
use stuga_api::{Event, Failure, SessionView, SignIn};
use stuga_domain::{AccountId, DeviceId};
use stuga_store::shelf::SignedIn;

#[derive(Deserialize)]
struct Granted {
    token: String,
    account: AccountId,
    name: String,
    device: DeviceId,
}

#[derive(Clone, Serialize)]
struct Device {
    id: DeviceId,
    name: String,
}

#[derive(Serialize)]
struct ByCode<'a> {
    email: &'a str,
    code: &'a str,
    device: &'a Device,
}

#[derive(Serialize)]
struct ByInvite<'a> {
    invite: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    email: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    phone: &'a str,
    device: &'a Device,
}

impl Host {
    pub(crate) async fn send_code(&self, email: &str) -> Result<(), Failure> {
        let server = self.server_known()?.ok_or_else(|| Failure::new("link_needed"))?;
        let body = serde_json::json!({ "email": email.trim() });
        Http::new(&server, "").tell("/v1/sign-in/code", &body).await.map_err(asked)
    }

    pub(crate) async fn sign_in(&self, by: SignIn) -> Result<SessionView, Failure> {
        let (server, granted) = match by {
            SignIn::Code { email, code } => {
                let server = self.server_known()?.ok_or_else(|| Failure::new("link_needed"))?;
                let device = self.device_at(&server)?;
                let body = ByCode { email: email.trim(), code: code.trim(), device: &device };
                let granted: Granted =
                    Http::new(&server, "").post("/v1/sign-in", &body).await.map_err(asked)?;
                (server, granted)
            }
            SignIn::Shown { code } => {
                // Used up before one learns whose it is: so nobody may be signed in here.
                if self.signed_in_here().is_some() {
                    return Err(Failure::new("signed_in_as_other"));
                }
                let server = self.server_known()?.ok_or_else(|| Failure::new("link_needed"))?;
                let body = serde_json::json!({ "code": code, "device": self.device_at(&server)? });
                let granted = Http::new(&server, "").post("/v1/sign-in/move-code", &body).await;
                (server, granted.map_err(asked)?)
            }
            SignIn::Invite { link, name, email, phone } => {
                let (server, invite) = self.invite_in(&link)?;
                self.check_signs_in_again(&server, &invite).await?;
                let device = self.device_at(&server)?;
                let (name, email, phone) = (name.trim(), email.trim(), phone.trim());
                let body = ByInvite { invite: &invite, name, email, phone, device: &device };
                let granted: Granted =
                    Http::new(&server, "").post("/v1/sign-in/invite", &body).await.map_err(asked)?;
                (server, granted)
            }
        };
        let Granted { token, account, name, device } = granted;
        if self.signed_in_here().is_some_and(|here| here != account) {
            // By a code one learns only now whose it was. What waits here is the other one's: that account is to
            // sign out first. A token that can't be taken back now is a device in the list, as after any sign-out.
            let _ = Http::new(&server, &token).tell("/v1/sign-out", &serde_json::json!({})).await;
            return Err(Failure::new("signed_in_as_other"));
        }
        let of = SignedIn { server, device, account: Some(account), name, token };
        self.write_signed_in(&of)?;
        self.begin(&of, account)?;
        let view = self.session_view()?;
        self.platform.emit(Event::Session(view.clone()));
        self.tell_sync();
        Ok(view)
    }

    /// This device as a server knows it: kept before it is asked, so that a sign-in whose answer is lost can
    /// be repeated and gives the same account.
    fn device_at(&self, server: &str) -> Result<Device, Failure> {
        let name = self.platform.device_name();
        if let Some(of) = self.signed_in()?.filter(|of| of.server == server) {
            return Ok(Device { id: of.device, name });
        }
        let id = self.platform.ids().next().into();
        if self.session.borrow().is_none() {
            self.write_signed_in(&SignedIn {
                server: server.to_owned(),
                device: id,
                account: None,
                name: String::new(),
                token: String::new(),
            })?;
        }
        Ok(Device { id, name })
    }

    pub(crate) async fn sign_out(&self, discard: bool) -> Result<(), Failure> {
        let Some(session) = self.session.borrow().clone() else { return Ok(()) };
        let waiting = session.with(&*self.platform, |engine| engine.counts())?.waiting;
        if waiting > 0 && !discard {
            return Err(Failure::new("outbox_not_empty").with("count", waiting));
        }
        // Without network the token stays valid on the server; its list of devices still shows it.
        let _ = session.http.tell("/v1/sign-out", &serde_json::json!({})).await;
        let account = session.account;
        drop(session);
        self.end(account)
    }
}

/// What the person asked for needs the network.
pub(crate) fn asked(trouble: Trouble) -> Failure {
    if trouble.is_offline() { Failure::new("needs_network") } else { trouble.failure() }
}
