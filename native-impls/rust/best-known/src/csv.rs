// SPDX-License-Identifier: Apache-2.0
//! `transform.csv-columns`.

use crate::kernels::Kernel;
use crate::kernels::transform::columns::{Columns, number};
use crate::kernels::transform::csv_columns::CsvColumns;
use crate::kernels::transform::csv_crate::CsvCrateColumns;
use crate::slots::{arm, compare};
use simd_csv::{ByteRecord, TotalReaderBuilder, ZeroCopyReaderBuilder};

fn run(kernel: &mut impl Kernel, table: &[u8]) -> Vec<u8> {
    let mut output = Vec::new();
    kernel.run(table, &mut output).expect("the table is well-formed");
    output
}

fn names(columns: &mut Columns, cells: impl Iterator<Item = impl AsRef<[u8]>>) {
    columns.clear();
    cells.for_each(|cell| columns.name(cell.as_ref()));
    columns.end_header();
}

fn add<'r>(columns: &mut Columns, cells: impl Iterator<Item = &'r [u8]>) {
    let mut count = 0;
    for cell in cells {
        if let Some(value) = number(cell).whole(cell) {
            columns.add(count, value);
        }
        count += 1;
    }
    columns.end_record(count).expect("the table is well-formed");
}

/// simd-csv's reader of whole tables in memory, which unescapes every cell.
fn total(table: &[u8]) -> Vec<u8> {
    let mut reader = TotalReaderBuilder::new().has_headers(false).from_bytes(table);
    let (mut columns, mut record, mut output) = (Columns::default(), ByteRecord::new(), Vec::new());
    reader.read_byte_record(&mut record);
    names(&mut columns, record.iter());
    while reader.read_byte_record(&mut record) {
        add(&mut columns, record.iter());
    }
    columns.encode(&mut output);
    output
}

/// simd-csv's reader that leaves cells as they stand: quoted ones are no numbers here.
fn zero_copy(table: &[u8]) -> Vec<u8> {
    let mut reader = ZeroCopyReaderBuilder::new().has_headers(false).from_reader(table);
    let (mut columns, mut output) = (Columns::default(), Vec::new());
    let header = reader
        .read_byte_record()
        .expect("it is readable")
        .expect("there is a header");
    names(&mut columns, header.unescaped_iter());
    while let Some(record) = reader.read_byte_record().expect("it is readable") {
        add(&mut columns, record.iter());
    }
    columns.encode(&mut output);
    output
}

pub fn measure() {
    for size in [1 << 14, 1 << 20] {
        let table = crate::inputs::table(size);
        let table = table.as_bytes();
        let (mut ours, mut csv_crate) = (CsvColumns::new(), CsvCrateColumns::new());
        compare(
            &format!("csv-columns of {size} B"),
            vec![
                arm("one pass (ours)", || run(&mut ours, table)),
                arm("csv-core (ours, plain)", || run(&mut csv_crate, table)),
                arm("simd-csv, whole table", || total(table)),
                arm("simd-csv, zero copy", || zero_copy(table)),
            ],
        );
    }
}
