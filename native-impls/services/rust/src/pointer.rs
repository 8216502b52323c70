// SPDX-License-Identifier: Apache-2.0
//! JSON Pointers (RFC 6901) as `PointerPattern` reads them in Java.

/// The reference tokens of a pointer, `*` among them; none for the whole document.
///
/// # Errors
/// Where the text is no pointer.
pub fn parse(text: &str) -> Result<Vec<String>, String> {
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let Some(tokens) = text.strip_prefix('/') else {
        return Err(format!(
            "JSON Pointer '{text}' does not start with '/'; an example: /statuses/*/user/name"
        ));
    };
    tokens.split('/').map(|token| unescape(token, text)).collect()
}

fn unescape(escaped: &str, text: &str) -> Result<String, String> {
    let mut parts = escaped.split('~');
    let mut token = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (sign, rest) = match part.as_bytes().first() {
            Some(b'0') => ('~', &part[1..]),
            Some(b'1') => ('/', &part[1..]),
            _ => {
                return Err(format!(
                    "JSON Pointer '{text}' has a '~' that is followed by neither 0 nor 1"
                ));
            }
        };
        token.push(sign);
        token.push_str(rest);
    }
    Ok(token)
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn escapes_stand_for_a_tilde_and_a_slash() {
        assert_eq!(parse("/a~1b/~0/~01/*/").unwrap(), ["a/b", "~", "~1", "*", ""]);
        assert!(parse("").unwrap().is_empty());
    }

    #[test]
    fn what_is_no_pointer_is_refused() {
        for text in ["a", "/~", "/~2", "/a~"] {
            assert!(parse(text).unwrap_err().contains(text), "{text}");
        }
    }
}
