// SPDX-License-Identifier: Apache-2.0
//! The boundary family: as little work as there can be, so that what shows is the crossing.

pub mod checksum;
pub mod hand_over;
pub mod text;
