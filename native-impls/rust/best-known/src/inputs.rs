// SPDX-License-Identifier: Apache-2.0
//! Inputs like those that the workloads generate, from a fixed seed.

/// SplitMix64.
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }
}

pub fn bytes(length: usize) -> Vec<u8> {
    let mut random = Random(1);
    (0..length).map(|_| random.next() as u8).collect()
}

/// A shop's orders, as the payload `rows`.
pub fn table(size: usize) -> String {
    let mut random = Random(2);
    let mut text = String::from("id,date,customer,quantity,price,discount,comment,latitude,longitude,total\n");
    for id in 1.. {
        if text.len() >= size {
            break;
        }
        let comment = match random.below(6) {
            0 => "\"large, as a \"\"gift\"\"\"",
            1 => "\"two\nlines\"",
            2 => "",
            _ => "leave it at the door please",
        };
        text += &format!(
            "{id},2026-01-{},Ann Miller,{},{}.{:02},0.{:02},{comment},-{}.{:06},{}.{:09},{}.{:02}\n",
            10 + random.below(19),
            random.below(900),
            random.below(1000),
            random.below(100),
            random.below(100),
            random.below(90),
            random.below(1_000_000),
            random.below(180),
            random.below(1_000_000_000),
            random.below(100_000),
            random.below(100)
        );
    }
    text
}

/// Lines as services log them, as the payload `logs`.
pub fn log(size: usize) -> String {
    let mut random = Random(3);
    let services = ["checkout", "cart", "search", "caf\\u00e9", "payments", "zürich-edge"];
    let mut text = String::new();
    while text.len() < size {
        text += &format!(
            "{{\"ts\":\"2026-01-{}T10:11:12.345Z\",\"service\":\"{}\",\"status\":{},\"latencyMicros\":{},\"bytes\":{},\"level\":\"INFO\",\"trace\":\"{:016x}\",\
             \"route\":{{\"method\":\"GET\",\"path\":\"/api/v1/orders/{{id}}\",\"args\":[{}]}},\"msg\":\"done \\\"well\\\" and in time\"}}\n",
            10 + random.below(19),
            services[random.below(6) as usize],
            200 + random.below(4) * 100,
            random.below(1_000_000),
            random.below(1 << 20),
            random.next(),
            random.below(10)
        );
    }
    text
}

/// Keys by a law like Zipf's: 8 little-endian bytes each.
pub fn keys(count: usize, distinct: u64) -> Vec<u8> {
    let mut random = Random(4);
    let most = (distinct as f64).ln();
    (0..count)
        .flat_map(|_| {
            let uniform = (random.next() >> 11) as f64 / (1u64 << 53) as f64;
            ((uniform * most).exp() as u64).to_le_bytes()
        })
        .collect()
}
