// SPDX-License-Identifier: Apache-2.0
//! Short slots that take turns, forwards and backwards: on a busy machine only neighbours in time can be compared.

use std::time::{Duration, Instant};

const ROUNDS: usize = 200;
const WARM_UP_ROUNDS: usize = 20;
const SLOT: Duration = Duration::from_millis(10);

/// One way to do a task, and what it took in each round.
pub struct Arm<'a> {
    name: String,
    work: Box<dyn FnMut() -> Vec<u8> + 'a>,
    nanos: Vec<f64>,
}

/// A way to do a task; what it answers is compared with the first one's before anything is timed.
pub fn arm<'a>(name: &str, work: impl FnMut() -> Vec<u8> + 'a) -> Arm<'a> {
    Arm {
        name: name.to_owned(),
        work: Box::new(work),
        nanos: Vec::with_capacity(ROUNDS),
    }
}

/// Prints a row for each arm. The first is ours: the last column says how many times its speed the others have, by the median of the
/// rounds.
pub fn compare(task: &str, mut arms: Vec<Arm<'_>>) {
    let expected = (arms[0].work)();
    for arm in &mut arms {
        assert!((arm.work)() == expected, "{task}: {} answers otherwise", arm.name);
    }
    for round in 0..WARM_UP_ROUNDS + ROUNDS {
        let backwards = round % 2 == 1;
        for i in 0..arms.len() {
            let at = if backwards { arms.len() - 1 - i } else { i };
            let nanos = slot(&mut arms[at]);
            if round >= WARM_UP_ROUNDS {
                arms[at].nanos.push(nanos);
            }
        }
    }
    let ours = arms[0].nanos.clone();
    for arm in &mut arms {
        let mut shares: Vec<f64> = ours.iter().zip(&arm.nanos).map(|(ours, its)| ours / its).collect();
        println!(
            "{task:<28} {:<34} {:>12.2} {:>10.3}",
            arm.name,
            median(&mut arm.nanos) / 1e3,
            median(&mut shares)
        );
    }
}

fn slot(arm: &mut Arm<'_>) -> f64 {
    let start = Instant::now();
    let mut calls = 0u32;
    loop {
        std::hint::black_box((arm.work)());
        calls += 1;
        let elapsed = start.elapsed();
        if elapsed >= SLOT {
            return elapsed.as_nanos() as f64 / f64::from(calls);
        }
    }
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
