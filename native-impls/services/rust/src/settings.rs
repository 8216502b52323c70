// SPDX-License-Identifier: Apache-2.0
//! What the environment says.

use crate::pointer;
use std::num::NonZeroUsize;

/// The pointers of the statuses payload.
const POINTERS: &str = "/statuses/*/text
/statuses/*/user/name
/statuses/*/user/followers_count
/statuses/*/retweet_count
/statuses/*/entities/hashtags/*/text";

/// The row's name where none is given.
const ROW: &str = if cfg!(feature = "mimalloc") {
    "rust-mimalloc"
} else {
    "rust"
};

/// How this process is to be.
#[derive(Debug)]
pub struct Settings {
    /// The address to listen on.
    pub address: String,
    /// The port; 0 is any.
    pub port: u16,
    /// The row's name.
    pub row: String,
    /// The runtime's worker threads; as many as processors where `None`.
    pub threads: Option<NonZeroUsize>,
    /// The pointers as they were written.
    pub pointers: Vec<String>,
}

impl Settings {
    /// Reads the settings by a look-up, which in the program is that of the environment.
    ///
    /// # Errors
    /// All that is wrong, one a line.
    pub fn read(look_up: impl Fn(&str) -> Option<String>) -> Result<Self, String> {
        let get = |name: &str| look_up(&format!("TOLLGATE_SERVICE_{name}")).filter(|value| !value.trim().is_empty());
        let mut faults = Vec::new();
        let port = get("PORT").unwrap_or_else(|| "0".to_owned());
        let port = port.parse().unwrap_or_else(|_| {
            faults.push(format!("TOLLGATE_SERVICE_PORT is '{port}', not a port from 0 to 65535"));
            0
        });
        let threads = get("THREADS").and_then(|text| {
            let threads = text.parse().ok();
            if threads.is_none() {
                faults.push(format!("TOLLGATE_SERVICE_THREADS is '{text}', not a number from 1"));
            }
            threads
        });
        let pointers = get("POINTERS").unwrap_or_else(|| POINTERS.to_owned());
        let pointers: Vec<String> = pointers
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect();
        faults.extend(pointers.iter().filter_map(|text| pointer::parse(text).err()));
        if !faults.is_empty() {
            return Err(faults.join("\n"));
        }
        Ok(Self {
            address: get("ADDRESS").unwrap_or_else(|| "127.0.0.1".to_owned()),
            port,
            row: get("ROW").unwrap_or_else(|| ROW.to_owned()),
            threads,
            pointers,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Settings;

    #[test]
    fn what_is_not_said_has_a_default() {
        let settings = Settings::read(|_| None).unwrap();
        assert_eq!((settings.address.as_str(), settings.port), ("127.0.0.1", 0));
        assert_eq!(settings.pointers.len(), 5);
        assert!(settings.row.starts_with("rust") && settings.threads.is_none());
    }

    #[test]
    fn pointers_stand_one_a_line_and_blank_lines_are_none() {
        let settings =
            Settings::read(|name| (name == "TOLLGATE_SERVICE_POINTERS").then(|| "/a\n\n/b/*\r\n".to_owned()));
        assert_eq!(settings.unwrap().pointers, ["/a", "/b/*"]);
    }

    #[test]
    fn all_faults_are_told_at_once() {
        let faults = Settings::read(|name| {
            Some(match name {
                "TOLLGATE_SERVICE_PORT" => "70000".to_owned(),
                "TOLLGATE_SERVICE_THREADS" => "0".to_owned(),
                "TOLLGATE_SERVICE_POINTERS" => "/a\nb".to_owned(),
                _ => return None,
            })
        })
        .unwrap_err();
        assert_eq!(faults.lines().count(), 3, "{faults}");
        assert!(faults.contains("70000") && faults.contains("THREADS") && faults.contains("'b'"));
    }
}
