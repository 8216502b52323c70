// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.plan.Collector;
import dev.tollgate.harness.plan.Suites;
import dev.tollgate.reports.model.load.RecordUnit;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** The values that an option with a closed set takes, as part of the program's model: a test compares the documents with it. */
abstract sealed class Choices implements Iterable<String> {
    private final List<String> values;

    private Choices(Stream<String> values) {
        this.values = values.toList();
    }

    /** {@return the values, in the order in which they are shown} */
    final List<String> values() {
        return values;
    }

    @Override
    public final Iterator<String> iterator() {
        return values.iterator();
    }

    /** Suites that have a name; a file is taken too. */
    static final class SuiteNames extends Choices {
        SuiteNames() {
            super(Suites.NAMES.stream());
        }
    }

    /** Garbage collectors. */
    static final class Collectors extends Choices {
        Collectors() {
            super(Stream.of(Collector.values()).map(Collector::id));
        }
    }

    /** Arrival processes; a file to replay is taken too. */
    static final class Arrivals extends Choices {
        Arrivals() {
            super(Stream.of("constant", "poisson", "burst"));
        }
    }

    /** Formats of a report. */
    static final class ReportFormats extends Choices {
        ReportFormats() {
            super(DocumentOutput.FORMATS.stream());
        }
    }

    /** Formats of a comparison. */
    static final class ComparisonFormats extends Choices {
        ComparisonFormats() {
            super(AnswerOutput.FORMATS.stream());
        }
    }

    /** Formats of a history. */
    static final class HistoryFormats extends Choices {
        HistoryFormats() {
            super(HistoryOutput.FORMATS.stream());
        }
    }

    /** Units of record. */
    static final class RecordUnits extends Choices {
        RecordUnits() {
            super(Stream.of(RecordUnit.values()).map(RecordUnit::id));
        }
    }
}
