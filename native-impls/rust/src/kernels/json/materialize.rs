// SPDX-License-Identifier: Apache-2.0
//! `json.materialize`: a document as one stream of bytes that Java turns into objects without parsing anything.
//!
//! The bytes are those of [`super::encoding`].

use super::encoding::{self, Names};
use super::scan::{DEPTH_LIMIT, Fault, JavaNumber, Scanner, Text, utf8};
use crate::kernels::{Kernel, KernelError};

/// Materializes one document after the other.
#[derive(Debug, Default)]
pub struct Materializer {
    names: Names,
    open: Vec<Container>,
    unescaped: Vec<u8>,
}

/// An array or object that is not complete yet.
#[derive(Debug)]
struct Container {
    object: bool,
    /// Where its count is to be written.
    count_at: usize,
    count: u32,
}

impl Materializer {
    /// A materializer without names.
    pub fn new() -> Self {
        Self::default()
    }
}

impl Kernel for Materializer {
    /// Encodes as this module says.
    fn run(&mut self, input: &[u8], output: &mut Vec<u8>) -> Result<(), KernelError> {
        let text = utf8(input)?;
        output.clear();
        self.names.clear();
        self.open.clear();
        let mut walk = Walk {
            names: &mut self.names,
            open: &mut self.open,
            output,
            scanner: Scanner::new(text, &mut self.unescaped),
        };
        walk.document().map_err(|fault| walk.scanner.explain(fault))
    }
}

/// One pass over one document.
struct Walk<'m, 't> {
    names: &'m mut Names,
    open: &'m mut Vec<Container>,
    output: &'m mut Vec<u8>,
    scanner: Scanner<'t, 'm>,
}

impl Walk<'_, '_> {
    fn document(&mut self) -> Result<(), Fault> {
        let mut first = self.scanner.next_byte()?;
        loop {
            if let Some(inner) = self.value(first)? {
                first = inner;
                continue;
            }
            match self.close()? {
                Some(next) => first = next,
                None => return self.scanner.end(),
            }
        }
    }

    /// Reads a value. Of a container that is not empty it reads only the opening, and answers with the first byte of the first
    /// value in it.
    #[inline(always)]
    fn value(&mut self, first: u8) -> Result<Option<u8>, Fault> {
        match first {
            b'"' => match self.scanner.string()? {
                Text::Plain(text) => encoding::string(self.output, text.as_bytes()),
                Text::Unescaped => encoding::string(self.output, self.scanner.unescaped()),
            },
            b'-' | b'0'..=b'9' => match self.scanner.java_number(first)? {
                JavaNumber::Long(value) => encoding::integer(self.output, value),
                JavaNumber::Double(value) => encoding::double(self.output, value),
            },
            b'{' => {
                self.push(true)?;
                match self.scanner.next_byte()? {
                    b'}' => self.pop(),
                    b'"' => return self.member().map(Some),
                    _ => return Err(Fault::Name),
                }
            }
            b'[' => {
                self.push(false)?;
                match self.scanner.next_byte()? {
                    b']' => self.pop(),
                    element => {
                        self.count();
                        return Ok(Some(element));
                    }
                }
            }
            _ => {
                self.scanner.literal(first)?;
                match first {
                    b'n' => encoding::null(self.output),
                    _ => encoding::boolean(self.output, first == b't'),
                }
            }
        }
        Ok(None)
    }

    /// Closes containers up to one that goes on, and answers with the first byte of its next value.
    #[inline(always)]
    fn close(&mut self) -> Result<Option<u8>, Fault> {
        while let Some(innermost) = self.open.last() {
            let object = innermost.object;
            match (self.scanner.next_byte()?, object) {
                (b',', true) => {
                    self.scanner.quote()?;
                    return self.member().map(Some);
                }
                (b',', false) => {
                    self.count();
                    return self.scanner.next_byte().map(Some);
                }
                (b'}', true) | (b']', false) => self.pop(),
                (_, true) => return Err(Fault::ObjectEnd),
                (_, false) => return Err(Fault::ArrayEnd),
            }
        }
        Ok(None)
    }

    #[inline]
    fn push(&mut self, object: bool) -> Result<(), Fault> {
        if self.open.len() >= DEPTH_LIMIT {
            return Err(Fault::Depth);
        }
        let count_at = if object {
            encoding::object(self.output, 0)
        } else {
            encoding::array(self.output, 0)
        };
        self.open.push(Container {
            object,
            count_at,
            count: 0,
        });
        Ok(())
    }

    #[inline]
    fn count(&mut self) {
        if let Some(innermost) = self.open.last_mut() {
            innermost.count += 1;
        }
    }

    #[inline]
    fn pop(&mut self) {
        if let Some(Container { count_at, count, .. }) = self.open.pop() {
            self.output[count_at..count_at + 4].copy_from_slice(&count.to_le_bytes());
        }
    }

    /// Reads the rest of a member's name and answers with the first byte of its value.
    #[inline(always)]
    fn member(&mut self) -> Result<u8, Fault> {
        self.count();
        match self.scanner.string()? {
            Text::Plain(name) => self.names.put(self.output, name.as_bytes()),
            Text::Unescaped => self.names.put(self.output, self.scanner.unescaped()),
        }
        self.scanner.colon()?;
        self.scanner.next_byte()
    }
}

#[cfg(test)]
mod tests {
    use super::Materializer;
    use crate::kernels::Kernel;

    fn encode(text: &str) -> Result<Vec<u8>, String> {
        let mut output = vec![1, 2, 3];
        match Materializer::new().run(text.as_bytes(), &mut output) {
            Ok(()) => Ok(output),
            Err(error) => Err(error.to_string()),
        }
    }

    #[test]
    fn values_are_encoded_as_the_table_says() {
        assert_eq!(encode(" null ").unwrap(), [0]);
        assert_eq!(
            encode("[true,false,-128,128]").unwrap(),
            [10, 4, 0, 0, 0, 2, 1, 3, 0x80, 4, 0x80, 0, 0, 0]
        );
        assert_eq!(
            encode("-2147483649").unwrap(),
            [5, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff]
        );
        assert_eq!(encode("-0").unwrap(), [3, 0]);
        assert_eq!(encode("-0.0").unwrap(), [6, 0, 0, 0, 0, 0, 0, 0, 0x80]);
        assert_eq!(
            encode("9223372036854775808").unwrap(),
            [6, 0, 0, 0, 0, 0, 0, 0xe0, 0x43]
        );
        assert_eq!(encode("\"a\\u0062\"").unwrap(), [7, 2, b'a', b'b']);
        assert_eq!(encode("\"é\"").unwrap(), [9, 2, 0, 0, 0, 0xc3, 0xa9]);
        assert_eq!(
            encode(&format!("\"{}\"", "x".repeat(256))).unwrap()[..5],
            [8, 0, 1, 0, 0]
        );
        assert_eq!(
            encode("[{\"k\":0},{\"\\u006b\":{}}]").unwrap(),
            [
                10, 2, 0, 0, 0, 11, 1, 0, 0, 0, 0, 0, 0, 0, 7, 1, b'k', 3, 0, 11, 1, 0, 0, 0, 0, 0, 0, 0, 11, 0, 0, 0,
                0
            ]
        );
    }

    #[test]
    fn malformed_and_deep_documents_are_refused() {
        for bad in ["", "[", "[1,]", "{\"a\"}", "1 2", "\"\\ud800\"", "{1:1}", "[1}", "nul"] {
            assert!(encode(bad).is_err(), "{bad}");
        }
        let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert!(encode(&nested(1_000)).is_ok());
        assert!(encode(&nested(1_001)).unwrap_err().contains("1,000 levels"));
        assert!(encode(&"[".repeat(1_000_000)).unwrap_err().contains("1,000 levels"));
    }
}
