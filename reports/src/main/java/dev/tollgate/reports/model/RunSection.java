// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model;

import dev.tollgate.reports.model.section.Launch;
import dev.tollgate.reports.model.section.Scaling;
import dev.tollgate.reports.model.section.SectionRow;
import dev.tollgate.reports.model.section.SectionSample;
import dev.tollgate.reports.model.section.Startup;
import dev.tollgate.reports.model.section.VirtualThreads;
import dev.tollgate.reports.model.service.ServiceMeasurement;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A part of a run that is measured in processes of its own, beside the rounds. A run holds at most one of a kind. */
public sealed interface RunSection {
    /** {@return its processes} */
    Stream<Launch<?>> launches();

    private static Stream<Launch<?>> launches(List<? extends SectionRow> rows) {
        return rows.stream().flatMap(row -> row.samples().stream().map(SectionSample::launch));
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

        @Override
        public Stream<Launch<?>> launches() {
            return RunSection.launches(rows);
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

        @Override
        public Stream<Launch<?>> launches() {
            return RunSection.launches(rows);
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

        @Override
        public Stream<Launch<?>> launches() {
            return RunSection.launches(rows);
        }
    }

    /**
     * Servers under load.
     *
     * @param measurement what was measured of them
     */
    record OfService(ServiceMeasurement measurement) implements RunSection {
        /** Refuses an absent part. */
        public OfService {
            Objects.requireNonNull(measurement, "measurement");
        }

        @Override
        public Stream<Launch<?>> launches() {
            return measurement.series().stream().flatMap(series -> series.probes().stream());
        }
    }
}
