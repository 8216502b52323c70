// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.harness.faulty.FaultyProvider;
import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.Option;
import dev.tollgate.workloads.spi.Provider;
import dev.tollgate.workloads.spi.Transfer;
import dev.tollgate.workloads.spi.Workload;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogTest {

    @Test
    void implementationsAreSortedById() {
        Catalog catalog = Catalog.of(List.of(new FaultyProvider()));
        assertThat(catalog.implementations(FaultyProvider.WORKLOAD))
                .extracting(p -> p.implementation().id())
                .isSorted()
                .contains("good", "crashes");
        assertThat(catalog.faults()).isEmpty();
    }

    @Test
    void whatExistsTwiceIsNamedAndTheFirstIsKept() {
        Catalog catalog = Catalog.of(List.of(new FaultyProvider(), new FaultyProvider()));
        assertThat(catalog.workloads()).hasSize(1);
        assertThat(catalog.faults())
                .anySatisfy(f -> assertThat(f).contains("workload 'faulty.length' exists twice"))
                .anySatisfy(f -> assertThat(f).contains("implementation 'good'").contains("exists twice"));
    }

    @Test
    void anImplementationOfAnotherContractOrOfNoWorkloadIsNamedAndLeftOut() {
        Provider stray = new Provider() {
            @Override
            public List<Implementation<?>> implementations() {
                return List.of(new Stray("stray", "no.such"), new Stray("mistyped", FaultyProvider.WORKLOAD));
            }
        };
        Catalog catalog = Catalog.of(List.of(new FaultyProvider(), stray));
        assertThat(catalog.find(FaultyProvider.WORKLOAD, "mistyped")).isEmpty();
        assertThat(catalog.faults())
                .anySatisfy(f -> assertThat(f).contains("'stray'").contains("has no workload"))
                .anySatisfy(f -> assertThat(f).contains("'mistyped'").contains(Runnable.class.getName()));
    }

    @Test
    void aProviderThatThrowsDoesNotHideTheOthers() {
        Provider broken = new Provider() {
            @Override
            public List<Workload<?>> workloads() {
                throw new IllegalStateException("broken on purpose");
            }
        };
        Catalog catalog = Catalog.of(List.of(broken, new FaultyProvider()));
        assertThat(catalog.workloads()).hasSize(1);
        assertThat(catalog.faults()).anySatisfy(f -> assertThat(f).contains("broken on purpose"));
    }

    private record Stray(String id, String workload) implements Implementation<Runnable> {
        @Override
        public Class<Runnable> contract() {
            return Runnable.class;
        }

        @Override
        public Option option() {
            return Option.PURE_JAVA;
        }

        @Override
        public Transfer transfer() {
            return Transfer.NONE;
        }

        @Override
        public String summary() {
            return "stray";
        }

        @Override
        public Runnable open() {
            return () -> {};
        }
    }
}
