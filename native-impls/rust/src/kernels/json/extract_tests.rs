// SPDX-License-Identifier: Apache-2.0
use super::{Aggregate, Extractor, decode_patterns};
use crate::kernels::json::pointers::Pointers;
use serde::de::IgnoredAny;

fn extractor(pointers: &[&str]) -> Extractor {
    let patterns: Vec<Vec<String>> = pointers
        .iter()
        .map(|pointer| pointer.split('/').skip(1).map(str::to_owned).collect())
        .collect();
    Extractor::new(Pointers::compile(&patterns).unwrap())
}

fn extract(document: &str, pointers: &[&str]) -> Aggregate {
    extractor(pointers).extract(document.as_bytes()).unwrap().clone()
}

fn refusal(document: &[u8], pointers: &[&str]) -> String {
    extractor(pointers).extract(document).unwrap_err().to_string()
}

fn aggregate(count: u64, sum: f64, string_bytes: u64, longest: &str) -> Aggregate {
    Aggregate {
        count,
        sum,
        string_bytes,
        longest: longest.as_bytes().to_vec(),
    }
}

/// A small generator (splitmix64), so that every run sees the same documents.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % bound as u64) as usize
    }
}

#[test]
fn wildcards_match_elements_and_members() {
    let document = r#"{"a":[1,2,{"x":3}],"b":{"x":4,"y":"five"}}"#;
    assert_eq!(extract(document, &["/a/*"]), aggregate(3, 3.0, 0, ""));
    assert_eq!(extract(document, &["/b/*"]), aggregate(2, 4.0, 4, "five"));
    assert_eq!(extract(document, &["/*/*/x"]), aggregate(1, 3.0, 0, ""));
    assert_eq!(extract(document, &["/a/1", "/b/y"]), aggregate(2, 2.0, 4, "five"));
}

#[test]
fn a_value_selected_twice_counts_once_and_containers_are_descended_into() {
    let document = r#"{"a":{"b":1}}"#;
    assert_eq!(
        extract(document, &["", "/a", "/*", "/a/b", "/*/b"]),
        aggregate(3, 1.0, 0, "")
    );
}

#[test]
fn every_occurrence_of_a_name_counts() {
    assert_eq!(
        extract(r#"{"a":1,"a":2,"\u0061":4}"#, &["/a"]),
        aggregate(3, 7.0, 0, "")
    );
}

#[test]
fn numbers_name_members_and_elements_alike() {
    assert_eq!(
        extract(r#"[{"0":1},{"00":2}]"#, &["/0/0", "/1/00"]),
        aggregate(2, 3.0, 0, "")
    );
    assert_eq!(
        extract("[7,8]", &["/00", "/-", "/2", "/18446744073709551616"]),
        aggregate(0, 0.0, 0, "")
    );
}

#[test]
fn strings_count_in_utf8_after_unescaping_and_the_first_of_equals_wins() {
    let document = r#"["\u00e9x","abc","\ud83d\ude00","\"\\\/\b\f\n\r\t","","plain ü"]"#;
    assert_eq!(extract(document, &["/0", "/1"]), aggregate(2, 0.0, 6, "éx"));
    assert_eq!(extract(document, &["/2"]), aggregate(1, 0.0, 4, "😀"));
    assert_eq!(
        extract(document, &["/3", "/4"]),
        aggregate(2, 0.0, 8, "\"\\/\u{8}\u{c}\n\r\t")
    );
    assert_eq!(extract(document, &["/5"]), aggregate(1, 0.0, 8, "plain ü"));
}

#[test]
fn literals_and_containers_count_without_adding() {
    assert_eq!(
        extract(r#"[true,false,null,[],{},[1],{"a":"b"}]"#, &["/*"]),
        aggregate(7, 0.0, 0, "")
    );
}

#[test]
fn the_empty_pointer_selects_a_scalar_document() {
    assert_eq!(extract(" 2.5 ", &[""]), aggregate(1, 2.5, 0, ""));
    assert_eq!(extract("\"x\"", &[""]), aggregate(1, 0.0, 1, "x"));
    assert_eq!(extract("[]", &[]), aggregate(0, 0.0, 0, ""));
}

#[test]
fn numbers_are_rounded_correctly_whatever_their_size() {
    let texts = [
        "0",
        "-0",
        "-0.0",
        "1",
        "-1",
        "9007199254740993",
        "9223372036854775807",
        "-9223372036854775808",
        "-9223372036854775809",
        "18446744073709551615",
        "18446744073709551616",
        "-18446744073709551615",
        "123456789012345678901234567890",
        "1e400",
        "-1e400",
        "1e-400",
        "4.9e-324",
        "2.4703282292062328e-324",
        "1.7976931348623157e308",
        "1.7976931348623159e308",
        "0.1",
        "1E5",
        "1e+5",
        "1.5e-5",
        "100000000000000000000e-20",
        "1e99999999999",
        "1e-99999999999",
        "0e99999999999",
        "2.2250738585072011e-308",
        "8.5e22",
        "0.000001",
    ];
    for text in texts {
        let expected = 0.0 + text.parse::<f64>().unwrap();
        assert_eq!(extract(text, &[""]).sum, expected, "{text}");
    }
    let mut random = Random(42);
    let (mut alone, mut first, mut none) = (extractor(&[""]), extractor(&["/0"]), extractor(&["/2"]));
    for _ in 0..200_000 {
        let text = random_number(&mut random);
        let expected = 0.0 + text.parse::<f64>().unwrap();
        assert_eq!(alone.extract(text.as_bytes()).unwrap().sum, expected, "{text}");
        // Far from the end of the text the parser reads whole vectors at a time.
        let within = format!("[{text},\"{}\"]", "x".repeat(70));
        assert_eq!(first.extract(within.as_bytes()).unwrap().sum, expected, "{within}");
        assert_eq!(none.extract(within.as_bytes()).unwrap().count, 0, "{within}");
    }
}

fn random_number(random: &mut Random) -> String {
    let mut text = String::from(if random.below(2) == 0 { "-" } else { "" });
    let digits = |random: &mut Random, most: usize, text: &mut String| {
        for _ in 0..=random.below(most) {
            text.push(char::from(b'0' + random.below(10) as u8));
        }
    };
    if random.below(4) == 0 {
        text.push('0');
    } else {
        text.push(char::from(b'1' + random.below(9) as u8));
        digits(random, 24, &mut text);
    }
    if random.below(2) == 0 {
        text.push('.');
        digits(random, 24, &mut text);
    }
    if random.below(2) == 0 {
        text.push_str(["e", "E", "e-", "e+"][random.below(4)]);
        digits(random, 2, &mut text);
    }
    text
}

#[test]
fn what_is_skipped_is_validated_like_what_is_selected() {
    let malformed: [&[u8]; 34] = [
        b"",
        b" ",
        b"nul",
        b"tru",
        b"True",
        b"01",
        b"-",
        b"+1",
        b"1.",
        b".5",
        b"1e",
        b"1e+",
        b"0x1",
        b"NaN",
        b"'a'",
        b"\"",
        b"\"a",
        b"\"\\x\"",
        b"\"\\u12G4\"",
        b"\"\\u12\"",
        b"\"\\u\"",
        b"\"a\nb\"",
        b"\"\x00\"",
        b"\"\x1f\"",
        b"\"\xff\"",
        b"\"\xed\xa0\x80\"",
        b"[1,]",
        b"[,1]",
        b"[1 2]",
        b"[1",
        b"{\"a\":1,}",
        b"{\"a\" 1}",
        b"{a:1}",
        b"{\"a\":}",
    ];
    for broken in malformed {
        for (pointers, kind) in [
            (&["/*"][..], "selected"),
            (&["/none"], "skipped"),
            (&["/*/*", "/1"], "walked"),
        ] {
            for (before, after) in [("[", "]"), ("[0,", "]"), ("{\"k\":", "}"), ("[[[", "]]]")] {
                let document = [before.as_bytes(), broken, after.as_bytes()].concat();
                assert!(
                    extractor(pointers).extract(&document).is_err()
                        || document == b"[]"
                        || document == b"[ ]"
                        || document == b"[[[]]]"
                        || document == b"[[[ ]]]",
                    "{kind}: {}",
                    String::from_utf8_lossy(&document)
                );
            }
        }
    }
}

#[test]
fn what_follows_the_document_is_refused() {
    for document in ["{} x", "[]]", "1 2", "{}{}", "nullx", "\"a\"b", "[] ,"] {
        assert!(extractor(&["/a"]).extract(document.as_bytes()).is_err(), "{document}");
        assert!(extractor(&[""]).extract(document.as_bytes()).is_err(), "{document}");
    }
    assert!(refusal(b"{} x", &["/a"]).contains("something follows"));
}

#[test]
fn messages_say_what_is_wrong_and_where() {
    assert_eq!(
        refusal(b"[1 2]", &["/*"]),
        "malformed JSON near byte 4 of 5: expected ',' or ']' after an element"
    );
    assert_eq!(
        refusal(b"[\"\xff\"]", &["/*"]),
        "the input is not UTF-8: byte 2 of 5 is invalid"
    );
    assert!(refusal(b"[1", &["/none"]).contains("ends too early"));
}

#[test]
fn half_a_surrogate_pair_is_refused_only_where_it_is_selected() {
    let document = br#"{"\ud800":1,"b":"\udc00","c":"\ud800\u0041"}"#;
    assert_eq!(extractor(&["/*/x"]).extract(document).unwrap().count, 0);
    assert_eq!(extractor(&["/a"]).extract(document).unwrap().count, 0);
    assert!(refusal(document, &["/b"]).contains("surrogate"));
    assert!(refusal(document, &["/c"]).contains("surrogate"));
}

#[test]
fn depth_is_limited_and_never_overflows_the_stack() {
    let nested = |levels: usize| [vec![b'['; levels], vec![b']'; levels]].concat();
    for pointers in [&["/none/x"][..], &["/*/*/*"], &[""]] {
        assert!(extractor(pointers).extract(&nested(1_000)).is_ok(), "{pointers:?}");
        assert!(
            refusal(&nested(1_001), pointers).contains("1,000 levels"),
            "{pointers:?}"
        );
        assert!(
            refusal(&vec![b'['; 1_000_000], pointers).contains("1,000 levels"),
            "{pointers:?}"
        );
    }
    let objects = [b"{\"a\":".repeat(1_000), b"1".to_vec(), b"}".repeat(1_000)].concat();
    assert!(extractor(&["/a/b"]).extract(&objects).is_ok());
    assert!(refusal(&b"{\"a\":".repeat(500_000), &["/a/b"]).contains("1,000 levels"));
}

#[test]
fn a_refused_document_leaves_nothing_behind() {
    let mut extractor = extractor(&["/*", "/*/*"]);
    assert!(extractor.extract(b"[1,\"long string\",[[[").is_err());
    assert_eq!(*extractor.extract(b"[2]").unwrap(), aggregate(1, 2.0, 0, ""));
}

#[test]
fn documents_are_accepted_exactly_where_serde_json_accepts_them() {
    let seeds: [&str; 6] = [
        r#"{"id":12345,"text":"héllo \u00e9 \"q\" \\ end","tags":["a","b",null,true,false],"geo":{"x":-1.5e3,"y":0.25}}"#,
        r#"[ 1 , 2.0 , -3e-2 , "x" , { } , [ ] , {"a" : [ [ ] , { "b" : "c" } ] } ]"#,
        "  {\"long\":\"0123456789012345678901234567890123456789012345678901234567890123456789\\n\",\"k\":[0,0,0]}\n",
        r#"[[[[{"a":[{"b":[{"c":"d"}]}]}]]]]"#,
        r#"{"a":1.7976931348623157e308,"b":123456789012345678901234567890,"c":"\ud83d\ude00"}"#,
        "[\n    \"spaces\",\n\n\n                                                                            1\n]\t\r\n",
    ];
    let bytes: &[u8] = b"\"\\{}[],:0123456789.eE+-truefalsn \n\t\x00\x1f\x7f\xc3\xa9\xff/u";
    let mut random = Random(7);
    let mut extractors = [
        extractor(&["/*/*"]),
        extractor(&["/none"]),
        extractor(&["", "/*", "/*/*", "/*/*/*"]),
    ];
    let (mut accepted, mut refused) = (0, 0);
    for round in 0..300_000 {
        let mut document = seeds[round % seeds.len()].as_bytes().to_vec();
        for _ in 0..=random.below(2) {
            let at = random.below(document.len());
            let byte = bytes[random.below(bytes.len())];
            match random.below(4) {
                0 => document[at] = byte,
                1 => document.insert(at, byte),
                2 => drop(document.remove(at)),
                _ => document.truncate(at.max(1)),
            }
        }
        let expected =
            serde_json::from_slice::<IgnoredAny>(&document).is_ok() && std::str::from_utf8(&document).is_ok();
        *if expected { &mut accepted } else { &mut refused } += 1;
        for extractor in &mut extractors {
            let got = extractor.extract(&document);
            let lone_surrogate = matches!(&got, Err(error) if error.to_string().contains("surrogate"));
            assert!(
                got.is_ok() == expected || lone_surrogate,
                "serde_json says {expected}, we say {got:?}: {}",
                String::from_utf8_lossy(&document)
            );
        }
    }
    assert!(
        accepted > 10_000 && refused > 10_000,
        "one-sided: {accepted} accepted, {refused} refused"
    );
}

#[test]
fn pointers_are_decoded_from_their_encoding() {
    let encoded = [&[2, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0][..], "é".as_bytes(), &[0, 0, 0, 0]].concat();
    assert_eq!(decode_patterns(&encoded).unwrap(), [vec!["é".to_owned()], vec![]]);
    for length in 0..encoded.len() {
        assert!(decode_patterns(&encoded[..length]).is_err(), "{length}");
    }
    assert!(decode_patterns(&[encoded, vec![0]].concat()).is_err());
    assert!(decode_patterns(&[255; 4]).is_err());
}
