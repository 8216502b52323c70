// SPDX-License-Identifier: Apache-2.0
//! `transform.ndjson-rollup`: group log lines by service and status and add them up.
//!
//! Lines are found by a SIMD search for LF and read by the SIMD parser straight into integers and borrowed text; a line
//! allocates nothing unless it brings a new group. The table is keyed by the text itself, so a known service is never copied.

use super::super::{Kernel, KernelError};
use crate::kernels::json::scan::{Fault, Number, Scanner, Text, utf8};
use hashbrown::HashTable;
use rustc_hash::FxHasher;
use std::hash::Hasher;

/// The bit of this member, as of the others.
pub const SERVICE: u8 = 1;
/// As for [`SERVICE`].
pub const STATUS: u8 = 2;
/// As for [`SERVICE`].
pub const LATENCY: u8 = 4;
/// As for [`SERVICE`].
pub const BYTES: u8 = 8;
const MEMBERS: [(u8, &str); 4] = [
    (SERVICE, "service"),
    (STATUS, "status"),
    (LATENCY, "latencyMicros"),
    (BYTES, "bytes"),
];
/// The bits of all members.
pub const ALL: u8 = SERVICE | STATUS | LATENCY | BYTES;

/// Rolls up one input after the other.
#[derive(Debug, Default)]
pub struct Rollup {
    table: HashTable<u32>,
    groups: Vec<Group>,
    names: Vec<u8>,
    order: Vec<u32>,
    /// Where the scanner unescapes strings.
    unescaped: Vec<u8>,
    /// The service of a line, where it had escapes.
    kept: Vec<u8>,
}

#[derive(Debug)]
struct Group {
    hash: u64,
    name_start: usize,
    name_end: usize,
    status: i64,
    count: i64,
    bytes: i64,
    latency: i64,
    max_latency: i64,
}

/// What is added up of a line.
#[derive(Debug)]
pub struct Line<'t> {
    /// Its service, in UTF-8.
    pub service: &'t [u8],
    /// Its status.
    pub status: i64,
    /// Its latency in microseconds.
    pub latency: i64,
    /// Its bytes.
    pub bytes: i64,
}

impl Rollup {
    /// A rollup without groups.
    pub fn new() -> Self {
        Self::default()
    }

    /// Forgets all groups.
    pub fn clear(&mut self) {
        self.table.clear();
        self.groups.clear();
        self.names.clear();
    }

    fn add_all(&mut self, text: &str) -> Result<(), KernelError> {
        self.clear();
        let mut start = 0;
        let mut number = 0u64;
        while start < text.len() {
            let end = memchr::memchr(b'\n', &text.as_bytes()[start..]).map_or(text.len(), |at| start + at);
            number += 1;
            let line = &text[start..end];
            let line = line.strip_suffix('\r').unwrap_or(line);
            if !line.is_empty() {
                self.add_line(line)
                    .map_err(|error| KernelError::new(format!("line {number}: {error}")))?;
            }
            start = end + 1;
        }
        Ok(())
    }

    /// Reads a line and adds it to its group.
    ///
    /// # Errors
    /// Where it is refused; nothing was added then.
    #[inline]
    pub fn add_line(&mut self, line: &str) -> Result<(), KernelError> {
        // Taken, because the line's service may lie in it while the groups are changed.
        let mut kept = std::mem::take(&mut self.kept);
        let mut buffer = std::mem::take(&mut self.unescaped);
        let mut scanner = Scanner::new(line, &mut buffer);
        let outcome = match read(&mut scanner, &mut kept) {
            Ok(line) => {
                self.add(&line);
                Ok(())
            }
            Err(refusal) => Err(refusal.explain(&scanner)),
        };
        self.kept = kept;
        self.unescaped = buffer;
        outcome
    }

    /// Adds a line to its group.
    #[inline]
    pub fn add(&mut self, line: &Line<'_>) {
        let hash = hash(line.service, line.status);
        let (groups, names) = (&mut self.groups, &mut self.names);
        let found = self.table.find(hash, |&at| {
            let group = &groups[at as usize];
            group.status == line.status && &names[group.name_start..group.name_end] == line.service
        });
        if let Some(&at) = found {
            let group = &mut groups[at as usize];
            group.count += 1;
            group.bytes = group.bytes.wrapping_add(line.bytes);
            group.latency = group.latency.wrapping_add(line.latency);
            group.max_latency = group.max_latency.max(line.latency);
            return;
        }
        let at = groups.len() as u32;
        let name_start = names.len();
        names.extend_from_slice(line.service);
        groups.push(Group {
            hash,
            name_start,
            name_end: names.len(),
            status: line.status,
            count: 1,
            bytes: line.bytes,
            latency: line.latency,
            max_latency: line.latency,
        });
        self.table.insert_unique(hash, at, |&at| groups[at as usize].hash);
    }

    /// Replaces `output` by the groups, as [`Kernel::run`] encodes them.
    pub fn encode(&mut self, output: &mut Vec<u8>) {
        let (groups, names) = (&self.groups, &self.names);
        let name = |group: &Group| &names[group.name_start..group.name_end];
        self.order.clear();
        self.order.extend(0..groups.len() as u32);
        self.order.sort_unstable_by(|&left, &right| {
            let (left, right) = (&groups[left as usize], &groups[right as usize]);
            name(left).cmp(name(right)).then(left.status.cmp(&right.status))
        });
        output.clear();
        output.extend_from_slice(&(groups.len() as u32).to_le_bytes());
        for &at in &self.order {
            let group = &groups[at as usize];
            output.extend_from_slice(&(name(group).len() as u32).to_le_bytes());
            output.extend_from_slice(name(group));
            for value in [group.status, group.count, group.bytes, group.latency, group.max_latency] {
                output.extend_from_slice(&value.to_le_bytes());
            }
        }
    }
}

impl Kernel for Rollup {
    /// Encodes the number of groups (4 bytes), then for each group, by service and status, the length of the service (4 bytes),
    /// the service, and status, count, bytes, latency and greatest latency (8 bytes each); all numbers little-endian.
    fn run(&mut self, input: &[u8], output: &mut Vec<u8>) -> Result<(), KernelError> {
        let text = utf8(input)?;
        self.add_all(text)?;
        self.encode(output);
        Ok(())
    }
}

#[inline]
fn hash(service: &[u8], status: i64) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(service);
    hasher.write_i64(status);
    hasher.finish()
}

/// Why a line is refused.
enum Refusal {
    Fault(Fault),
    Service,
    Twice(u8),
    Missing(u8),
    Integer(u8),
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl Refusal {
    fn explain(self, scanner: &Scanner<'_, '_>) -> KernelError {
        match self {
            Self::Fault(fault) => scanner.explain(fault),
            Self::Service => KernelError::new("the member 'service' is not a string"),
            Self::Twice(member) => KernelError::new(format!("the member '{}' occurs twice", title(member))),
            Self::Missing(member) => KernelError::new(format!("the member '{}' is missing", title(member))),
            Self::Integer(member) => KernelError::new(format!(
                "the member '{}' is not an integer from 0 to 2^63-1",
                title(member)
            )),
        }
    }
}

#[inline]
fn read<'t>(scanner: &mut Scanner<'t, '_>, kept: &'t mut Vec<u8>) -> Result<Line<'t>, Refusal> {
    if scanner.next_byte()? != b'{' {
        return Err(Fault::Value.into());
    }
    let mut seen = 0;
    let mut service: &[u8] = &[];
    let (mut status, mut latency, mut bytes) = (0, 0, 0);
    let mut kept = Some(kept);
    let mut byte = scanner.next_byte()?;
    if byte != b'}' {
        loop {
            if byte != b'"' {
                return Err(Fault::Name.into());
            }
            let member = match scanner.string() {
                Ok(Text::Plain(name)) => member(name.as_bytes()),
                Ok(Text::Unescaped) => member(scanner.unescaped()),
                // A name without a UTF-8 form is none of ours.
                Err(Fault::LoneSurrogate) => 0,
                Err(fault) => return Err(fault.into()),
            };
            scanner.colon()?;
            if seen & member != 0 {
                return Err(Refusal::Twice(member));
            }
            seen |= member;
            let first = scanner.next_byte()?;
            match member {
                STATUS => status = integer(scanner, first, member)?,
                LATENCY => latency = integer(scanner, first, member)?,
                BYTES => bytes = integer(scanner, first, member)?,
                SERVICE if first != b'"' => return Err(Refusal::Service),
                SERVICE => match (scanner.string()?, kept.take()) {
                    (Text::Plain(text), _) => service = text.as_bytes(),
                    // The scanner's buffer is used again by the next string.
                    (Text::Unescaped, Some(kept)) => {
                        kept.clear();
                        kept.extend_from_slice(scanner.unescaped());
                        service = kept;
                    }
                    (Text::Unescaped, None) => return Err(Refusal::Twice(member)),
                },
                _ => scanner.skip_value(first, 1)?,
            }
            match scanner.next_byte()? {
                b',' => byte = scanner.next_byte()?,
                b'}' => break,
                _ => return Err(Fault::ObjectEnd.into()),
            }
        }
    }
    scanner.end()?;
    if seen != ALL {
        return Err(Refusal::Missing(ALL & !seen));
    }
    Ok(Line {
        service,
        status,
        latency,
        bytes,
    })
}

/// The bit of the member of this name; 0 for others.
#[inline]
pub fn member(name: &[u8]) -> u8 {
    match name {
        b"service" => SERVICE,
        b"status" => STATUS,
        b"latencyMicros" => LATENCY,
        b"bytes" => BYTES,
        _ => 0,
    }
}

/// The name of the first of these members.
fn title(members: u8) -> &'static str {
    MEMBERS
        .iter()
        .find(|(bit, _)| members & bit != 0)
        .map_or("", |(_, name)| name)
}

#[inline]
fn integer(scanner: &mut Scanner<'_, '_>, first: u8, member: u8) -> Result<i64, Refusal> {
    if !first.is_ascii_digit() {
        return Err(Refusal::Integer(member));
    }
    match scanner.number(first)? {
        Number::Integer(value) if value <= i64::MAX as u64 => Ok(value as i64),
        _ => Err(Refusal::Integer(member)),
    }
}

#[cfg(test)]
mod tests {
    use super::Rollup;
    use crate::kernels::Kernel;

    type Group = (String, [i64; 5]);

    fn decode(bytes: &[u8]) -> Vec<Group> {
        let (count, mut rest) = bytes.split_first_chunk::<4>().unwrap();
        let mut groups = Vec::new();
        for _ in 0..u32::from_le_bytes(*count) {
            let (length, after) = rest.split_first_chunk::<4>().unwrap();
            let (name, after) = after.split_at(u32::from_le_bytes(*length) as usize);
            let (values, after) = after.split_at(40);
            let values: Vec<i64> = values
                .chunks(8)
                .map(|value| i64::from_le_bytes(value.try_into().unwrap()))
                .collect();
            groups.push((String::from_utf8(name.to_vec()).unwrap(), values.try_into().unwrap()));
            rest = after;
        }
        assert!(rest.is_empty());
        groups
    }

    fn rollup(lines: &str) -> Result<Vec<Group>, String> {
        let mut output = Vec::new();
        Rollup::new()
            .run(lines.as_bytes(), &mut output)
            .map_err(|error| error.to_string())?;
        Ok(decode(&output))
    }

    #[test]
    fn lines_are_grouped_sorted_and_added_up() {
        let lines = concat!(
            "{\"service\":\"b\",\"status\":200,\"latencyMicros\":5,\"bytes\":10}\n",
            "\r\n\n",
            "{\"bytes\":7,\"latencyMicros\":9,\"extra\":{\"a\":[1,\"}\\n\"]},\"status\":200,\"service\":\"b\"}\r\n",
            "{\"service\":\"b\",\"status\":99,\"latencyMicros\":1,\"bytes\":1}\n",
            "{\"service\":\"\\u00e9\",\"st\\u0061tus\":1,\"latencyMicros\":0,\"bytes\":0}\n",
            " { \"service\" : \"a\" , \"status\" : 500 , \"latencyMicros\" : 3 , \"bytes\" : 4 } ",
        );
        assert_eq!(
            rollup(lines).unwrap(),
            [
                ("a".to_owned(), [500, 1, 4, 3, 3]),
                ("b".to_owned(), [99, 1, 1, 1, 1]),
                ("b".to_owned(), [200, 2, 17, 14, 9]),
                ("é".to_owned(), [1, 1, 0, 0, 0]),
            ]
        );
    }

    #[test]
    fn no_lines_are_no_groups() {
        assert_eq!(rollup("").unwrap(), []);
        assert_eq!(rollup("\n\r\n\n").unwrap(), []);
    }

    #[test]
    fn sums_wrap_around() {
        let line = format!(
            "{{\"service\":\"a\",\"status\":1,\"latencyMicros\":{0},\"bytes\":{0}}}\n",
            i64::MAX
        );
        assert_eq!(
            rollup(&line.repeat(2)).unwrap(),
            [("a".to_owned(), [1, 2, -2, -2, i64::MAX])]
        );
    }

    #[test]
    fn many_groups_survive_the_growth_of_the_table() {
        let lines: String = (0..20_000)
            .map(|i| {
                format!(
                    "{{\"service\":\"s{:04}\",\"status\":{},\"latencyMicros\":{i},\"bytes\":1}}\n",
                    i % 500,
                    i % 7
                )
            })
            .collect();
        let groups = rollup(&lines).unwrap();
        assert_eq!(groups.len(), 3500);
        assert!(groups.is_sorted_by_key(|(service, values)| (service.clone(), values[0])));
        assert_eq!(groups.iter().map(|(_, values)| values[1]).sum::<i64>(), 20_000);
    }

    #[test]
    fn malformed_lines_are_refused_by_number_and_reason() {
        let good = "{\"service\":\"a\",\"status\":1,\"latencyMicros\":1,\"bytes\":1}";
        for (broken, reason) in [
            ("[]", "expected a value"),
            ("{}", "'service' is missing"),
            ("{\"service\":\"a\"}", "'status' is missing"),
            (&good.replace("\"a\"", "1"), "'service' is not a string"),
            (
                &good.replace("\"status\":1", "\"status\":1.0"),
                "'status' is not an integer",
            ),
            (
                &good.replace("\"status\":1", "\"status\":-1"),
                "'status' is not an integer",
            ),
            (
                &good.replace("\"bytes\":1", "\"bytes\":9223372036854775808"),
                "'bytes' is not an integer",
            ),
            (
                &good.replace("\"bytes\":1", "\"bytes\":1,\"bytes\":1"),
                "'bytes' occurs twice",
            ),
            (
                &good.replace("\"bytes\":1", "\"bytes\":1,\"x\":\"\\uZZZZ\""),
                "unknown escape",
            ),
            (&format!("{good} {good}"), "something follows"),
            (&good.replace('}', ""), "ends too early"),
            (&good.replace("\"a\"", "\"\\ud800\""), "surrogate"),
            (
                &good.replace('}', &format!(",\"x\":{}}}", "[".repeat(100_000))),
                "1,000 levels",
            ),
        ] {
            let message = rollup(&format!("{good}\n{broken}\n")).unwrap_err();
            assert!(
                message.starts_with("line 2: ") && message.contains(reason),
                "{broken:.80}: {message}"
            );
        }
    }

    #[test]
    fn a_refused_input_leaves_nothing_behind() {
        let mut rollup = Rollup::new();
        let mut output = Vec::new();
        let good = b"{\"service\":\"a\",\"status\":1,\"latencyMicros\":1,\"bytes\":1}";
        assert!(rollup.run(&[&good[..], b"\n{"].concat(), &mut output).is_err());
        rollup.run(good, &mut output).unwrap();
        assert_eq!(decode(&output), [("a".to_owned(), [1, 1, 1, 1, 1])]);
    }
}
