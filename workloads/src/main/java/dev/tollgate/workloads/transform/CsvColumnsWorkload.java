// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.transform;

import dev.tollgate.workloads.payload.PayloadKinds;
import dev.tollgate.workloads.spi.Answer;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.PayloadException;
import dev.tollgate.workloads.spi.PayloadSpec;
import dev.tollgate.workloads.spi.Workload;
import dev.tollgate.workloads.transform.CsvColumns.Column;
import java.util.List;
import java.util.Map;

/** {@code transform.csv-columns}: the columns of a table added up. */
final class CsvColumnsWorkload implements Workload<CsvColumns> {
    static final String ID = "transform.csv-columns";

    private static final List<String> KINDS = List.of("rows");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String summary() {
        return "adds up the numbers of every column of a CSV table";
    }

    @Override
    public Class<CsvColumns> contract() {
        return CsvColumns.class;
    }

    @Override
    public List<PayloadSpec> payloads() {
        return PayloadKinds.ladder("rows");
    }

    @Override
    public Payload payload(PayloadSpec spec, long seed) {
        return PayloadKinds.generate(KINDS, spec, seed);
    }

    @Override
    public Payload userPayload(String name, byte[] content, Map<String, List<String>> parameters)
            throws PayloadException {
        Payload payload = Payload.of(name, content);
        try {
            if (reference().sums(payload.input()).isEmpty()) {
                throw new PayloadException("the file has no record; the first one is the header");
            }
        } catch (IllegalArgumentException e) {
            throw new PayloadException(e.getMessage());
        }
        return payload;
    }

    @Override
    public CsvColumns reference() {
        return new ReferenceColumns();
    }

    @Override
    public Answer answer(CsvColumns task, Payload payload) {
        List<Column> columns = task.sums(payload.input());
        Answer.Builder answer = Answer.builder().add("columns", columns.size());
        for (Column column : columns) {
            answer.add(column.name() + " numbers", column.numbers()).add(column.name() + " sum", column.sum());
        }
        return answer.build();
    }

    @Override
    public Operation bind(CsvColumns task, Payload payload) {
        Input table = payload.input();
        return (Operation.OfObject) () -> task.sums(table);
    }
}
