use stuga_api::Failure;
use stuga_domain::Fault;
use stuga_store::StoreError;

/// The device's database said no.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// In reading or writing.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Below a command.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<rusqlite::Error> for EngineError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}

impl EngineError {
    /// Whether the file is damaged, so that it must be rebuilt.
    #[must_use]
    pub fn is_damage(&self) -> bool {
        match self {
            Self::Store(error) => matches!(error, StoreError::Corrupt(_)),
            // A fault carries only the words of the error below it.
            Self::Fault(fault) => fault.to_string().contains("damaged"),
        }
    }

    /// As the UI tells it.
    #[must_use]
    pub fn failure(&self) -> Failure {
        match self {
            Self::Store(StoreError::DiskFull(_)) | Self::Fault(Fault::Full(_)) => {
                Failure::new("storage_full")
            }
            Self::Store(StoreError::Busy(_)) => Failure::new("storage_locked"),
            Self::Store(StoreError::ReadOnly(_) | StoreError::CannotOpen(_)) => {
                Failure::new("storage_refused")
            }
            Self::Store(StoreError::NewerSchema { .. }) => Failure::new("newer_database"),
            _ if self.is_damage() => Failure::new("storage_broken"),
            _ => Failure::new("internal").with("code", self),
        }
    }
}
