// SPDX-License-Identifier: Apache-2.0
//! JSON Pointers with wildcards, compiled into a state machine that a parser can drive without backtracking.
//!
//! A state is the set of all (pattern, matched tokens) pairs that a path through the document has reached, so one look-up per
//! member follows all patterns at once and a value that several patterns select is seen once.

use crate::kernels::KernelError;
use rustc_hash::FxBuildHasher;
use std::collections::{BTreeSet, HashMap};

/// The token that stands for every element or member.
const EVERY: &str = "*";
/// Overlapping wildcards can double the states with every level; no sensible list of pointers comes near this.
const STATE_LIMIT: usize = 65_536;
/// Up to here a linear search is faster than hashing the name.
const LINEAR_NAMES: usize = 8;

/// A state's number.
pub type StateId = u32;
/// The state from which nothing is selected any more.
pub const DEAD: StateId = 0;

type Position = (usize, usize);

/// The compiled pointers.
#[derive(Debug)]
pub struct Pointers {
    states: Vec<State>,
    facts: Vec<Facts>,
    root: StateId,
}

/// What dismisses most members and elements without a look-up, for a walk that is not written in Rust.
#[derive(Debug, Clone, Copy)]
#[repr(C)]
pub struct Facts {
    /// One bit for the length of each name, modulo 64.
    pub name_lengths: u64,
    /// The state of whatever is not looked up.
    pub otherwise: StateId,
    /// As by [`Pointers::selects`].
    pub selects: bool,
    /// Whether elements must be looked up.
    pub indexed: bool,
}

#[derive(Debug, Default)]
struct State {
    selects: bool,
    /// One bit for the length of each name: most members of most objects are dismissed by it.
    lengths: u64,
    names: Vec<(Box<[u8]>, StateId)>,
    by_name: HashMap<Box<[u8]>, StateId, FxBuildHasher>,
    indexes: Vec<(u64, StateId)>,
    otherwise: StateId,
}

impl Pointers {
    /// Compiles patterns, each a list of reference tokens.
    ///
    /// # Errors
    /// Where wildcards overlap in so many ways that the machine would not fit into memory.
    pub fn compile(patterns: &[Vec<String>]) -> Result<Self, KernelError> {
        Compiler::new(patterns).compile()
    }

    /// The state of the whole document.
    pub fn root(&self) -> StateId {
        self.root
    }

    /// Whether a value reached in `state` is selected.
    #[inline]
    pub fn selects(&self, state: StateId) -> bool {
        self.states[state as usize].selects
    }

    /// The facts of each state.
    pub fn facts(&self) -> &[Facts] {
        &self.facts
    }

    /// The state of the member `name` of an object in `state`.
    #[inline]
    pub fn member(&self, state: StateId, name: &[u8]) -> StateId {
        let state = &self.states[state as usize];
        if state.lengths & length_bit(name) == 0 {
            return state.otherwise;
        }
        if !state.by_name.is_empty() {
            return state.by_name.get(name).copied().unwrap_or(state.otherwise);
        }
        for (candidate, target) in &state.names {
            if candidate.as_ref() == name {
                return *target;
            }
        }
        state.otherwise
    }

    /// The state of the element `index` of an array in `state`.
    #[inline]
    pub fn element(&self, state: StateId, index: u64) -> StateId {
        let state = &self.states[state as usize];
        if state.indexes.is_empty() {
            return state.otherwise;
        }
        match state.indexes.binary_search_by_key(&index, |entry| entry.0) {
            Ok(found) => state.indexes[found].1,
            Err(_) => state.otherwise,
        }
    }
}

impl State {
    fn facts(&self) -> Facts {
        Facts {
            name_lengths: self.lengths,
            otherwise: self.otherwise,
            selects: self.selects,
            indexed: !self.indexes.is_empty(),
        }
    }
}

#[inline]
fn length_bit(name: &[u8]) -> u64 {
    1 << (name.len() % u64::BITS as usize)
}

struct Compiler<'p> {
    patterns: &'p [Vec<String>],
    numbers: HashMap<Vec<Position>, StateId>,
    waiting: Vec<(Vec<Position>, StateId)>,
    states: Vec<State>,
}

impl<'p> Compiler<'p> {
    fn new(patterns: &'p [Vec<String>]) -> Self {
        Self {
            patterns,
            numbers: HashMap::from([(Vec::new(), DEAD)]),
            waiting: Vec::new(),
            states: vec![State::default()],
        }
    }

    fn compile(mut self) -> Result<Pointers, KernelError> {
        let root = self.number((0..self.patterns.len()).map(|pattern| (pattern, 0)).collect())?;
        while let Some((positions, id)) = self.waiting.pop() {
            self.states[id as usize] = self.state(&positions)?;
        }
        let facts = self.states.iter().map(State::facts).collect();
        Ok(Pointers {
            states: self.states,
            facts,
            root,
        })
    }

    fn state(&mut self, positions: &[Position]) -> Result<State, KernelError> {
        let patterns = self.patterns;
        let selects = positions.iter().any(|&(pattern, at)| at == patterns[pattern].len());
        let tokens: BTreeSet<&'p str> = positions
            .iter()
            .filter_map(|&(pattern, at)| patterns[pattern].get(at))
            .map(String::as_str)
            .filter(|token| *token != EVERY)
            .collect();
        let mut state = State {
            selects,
            otherwise: self.after(positions, None)?,
            ..State::default()
        };
        for token in tokens {
            let target = self.after(positions, Some(token))?;
            state.lengths |= length_bit(token.as_bytes());
            state.names.push((token.as_bytes().into(), target));
            if let Some(index) = array_index(token) {
                state.indexes.push((index, target));
            }
        }
        state.indexes.sort_unstable();
        if state.names.len() > LINEAR_NAMES {
            state.by_name = state.names.drain(..).collect();
        }
        Ok(state)
    }

    /// The state after one more token; `None` is a token that no pattern names.
    fn after(&mut self, positions: &[Position], token: Option<&str>) -> Result<StateId, KernelError> {
        let patterns = self.patterns;
        let next = positions
            .iter()
            .filter(|&&(pattern, at)| {
                patterns[pattern]
                    .get(at)
                    .is_some_and(|own| own == EVERY || Some(own.as_str()) == token)
            })
            .map(|&(pattern, at)| (pattern, at + 1))
            .collect();
        self.number(next)
    }

    fn number(&mut self, positions: Vec<Position>) -> Result<StateId, KernelError> {
        if let Some(id) = self.numbers.get(&positions) {
            return Ok(*id);
        }
        let id = self.states.len();
        if id >= STATE_LIMIT {
            return Err(KernelError::new(format!(
                "the {} pointers overlap in more than {STATE_LIMIT} ways; use fewer '{EVERY}' beside named tokens",
                self.patterns.len()
            )));
        }
        let id = id as StateId;
        self.states.push(State::default());
        self.numbers.insert(positions.clone(), id);
        self.waiting.push((positions, id));
        Ok(id)
    }
}

/// The array index that a token stands for: digits without leading zeros (RFC 6901, section 4).
fn array_index(token: &str) -> Option<u64> {
    let digits = token.bytes().all(|byte| byte.is_ascii_digit());
    let leading_zero = token.len() > 1 && token.starts_with('0');
    if digits && !leading_zero {
        token.parse().ok()
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{DEAD, Pointers};

    fn compiled(patterns: &[&[&str]]) -> Pointers {
        let owned: Vec<Vec<String>> = patterns
            .iter()
            .map(|tokens| tokens.iter().map(|t| (*t).to_owned()).collect())
            .collect();
        Pointers::compile(&owned).unwrap()
    }

    #[test]
    fn without_patterns_everything_is_dead() {
        assert_eq!(compiled(&[]).root(), DEAD);
    }

    #[test]
    fn the_empty_pattern_selects_the_document_and_nothing_below() {
        let pointers = compiled(&[&[]]);
        assert!(pointers.selects(pointers.root()));
        assert_eq!(pointers.member(pointers.root(), b"a"), DEAD);
    }

    #[test]
    fn a_wildcard_and_a_name_are_followed_at_once() {
        let pointers = compiled(&[&["*", "x"], &["a", "y"]]);
        let a = pointers.member(pointers.root(), b"a");
        let b = pointers.member(pointers.root(), b"b");
        assert!(pointers.selects(pointers.member(a, b"x")));
        assert!(pointers.selects(pointers.member(a, b"y")));
        assert!(pointers.selects(pointers.member(b, b"x")));
        assert_eq!(pointers.member(b, b"y"), DEAD);
    }

    #[test]
    fn an_index_has_no_leading_zeros_and_names_members_too() {
        let pointers = compiled(&[&["0"], &["01"], &["12"]]);
        let root = pointers.root();
        assert!(pointers.selects(pointers.element(root, 0)));
        assert!(pointers.selects(pointers.element(root, 12)));
        assert_eq!(pointers.element(root, 1), DEAD);
        assert!(pointers.selects(pointers.member(root, b"01")));
    }

    #[test]
    fn many_names_are_found_by_hash_as_few_are_by_search() {
        let names: Vec<String> = (0..40).map(|i| format!("name{i}")).collect();
        let pointers = Pointers::compile(&names.iter().map(|n| vec![n.clone()]).collect::<Vec<_>>()).unwrap();
        for name in &names {
            assert!(pointers.selects(pointers.member(pointers.root(), name.as_bytes())));
        }
        assert_eq!(pointers.member(pointers.root(), b"name40"), DEAD);
    }

    #[test]
    fn pointers_that_would_need_too_many_states_are_refused() {
        // The n-th token from the end is "a": the machine must remember the last n tokens.
        let patterns: Vec<Vec<String>> = (0..18)
            .map(|i| {
                (0..36)
                    .map(|j| if i == j { "a".to_owned() } else { "*".to_owned() })
                    .collect()
            })
            .collect();
        let message = Pointers::compile(&patterns).unwrap_err().to_string();
        assert!(message.contains("18 pointers overlap"), "{message}");
    }
}
