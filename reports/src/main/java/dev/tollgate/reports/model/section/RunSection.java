// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.section;

import java.util.List;
import java.util.stream.Stream;

/** A part of a run that is measured in processes of its own, beside the rounds. A run holds at most one of a kind. */
public sealed interface RunSection {
    /** {@return what was measured of each target} */
    List<? extends SectionRow> rows();

    /** {@return the processes of all rows} */
    default Stream<Launch<?>> launches() {
        return rows().stream().flatMap(row -> row.samples().stream().map(SectionSample::launch));
    }

    /**
     * First calls in fresh JVMs.
     *
     * @param rows one for each implementation and each reference
     */
    record OfStartup(List<Startup> rows) implements RunSection {
        /** Copies the list. */
        public OfStartup {
            rows = List.copyOf(rows);
        }
    }

    /**
     * Throughput by number of threads.
     *
     * @param rows one for each implementation and number of threads
     */
    record OfThreads(List<Scaling> rows) implements RunSection {
        /** Copies the list. */
        public OfThreads {
            rows = List.copyOf(rows);
        }
    }

    /**
     * Calls on virtual threads.
     *
     * @param rows one for each implementation and way of calling it
     */
    record OfVirtualThreads(List<VirtualThreads> rows) implements RunSection {
        /** Copies the list. */
        public OfVirtualThreads {
            rows = List.copyOf(rows);
        }
    }
}
