// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.transform;

import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.JavaImplementation;
import dev.tollgate.workloads.spi.Provider;
import dev.tollgate.workloads.spi.Workload;
import java.util.List;

/** The transform family. */
public final class TransformProvider implements Provider {
    /** Found by the service loader. */
    public TransformProvider() {}

    @Override
    public List<Workload<?>> workloads() {
        return List.of(new RollupWorkload());
    }

    @Override
    public List<Implementation<?>> implementations() {
        return List.of(
                new JavaImplementation<>(
                        RollupWorkload.ID,
                        "jackson",
                        NdjsonRollup.class,
                        "Jackson 2 streaming parser over all lines, unknown members skipped; what most people use",
                        List.of(),
                        JacksonRollup::new),
                new JavaImplementation<>(
                        RollupWorkload.ID,
                        "fastjson2",
                        NdjsonRollup.class,
                        "fastjson2 streaming reader over the UTF-8 bytes of each line, unknown members skipped",
                        List.of(),
                        Fastjson2Rollup::new));
    }
}
