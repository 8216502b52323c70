// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.workloads.json.JsonValidate;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Transfer;
import dev.tollgate.workloads.spi.Workload;
import dev.tollgate.workloads.transform.NdjsonRollup;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that were valid before a byte or two was changed are taken and refused exactly where the references say so. */
class MutationsTest {
    private static final int MUTATIONS = 3000;
    private static final String TOKENS = "{}[]:,\"\\ \n\r\t-+.eE0123456789tfnu/bru\u0000\u00ff";

    private static byte[] mutate(byte[] seed, SplittableRandom random) {
        List<Byte> bytes = new ArrayList<>();
        for (byte b : seed) {
            bytes.add(b);
        }
        for (int times = random.nextInt(2); times >= 0; times--) {
            int at = random.nextInt(bytes.size());
            byte token = (byte) TOKENS.charAt(random.nextInt(TOKENS.length()));
            switch (random.nextInt(3)) {
                case 0 -> bytes.set(at, token);
                case 1 -> bytes.add(at, token);
                default -> bytes.remove(at);
            }
        }
        byte[] mutated = new byte[bytes.size()];
        for (int i = 0; i < mutated.length; i++) {
            mutated[i] = bytes.get(i);
        }
        return mutated;
    }

    private static <T> Optional<T> unlessRefused(Supplier<T> work) {
        try {
            return Optional.of(work.get());
        } catch (Problem | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fastjson2", "jackson", "simdjson-java", "dsl-json"})
    void documentsAreTakenWhereTheyAreJson(String implementation) {
        Workload<JsonValidate> workload = Servers.workload("json.validate", JsonValidate.class);
        Registry registry = new Registry();
        var patterns = Settings.of(Map.of()).patterns();
        Extracts extracts = Extracts.open(registry, implementation, patterns);
        Extracts other = Extracts.open(registry, "jackson", patterns);
        SplittableRandom random = new SplittableRandom(8259);
        byte[] seed = Servers.payload(workload, "statuses-1k", 3).input().array();
        int taken = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] body = mutate(seed, random);
            Optional<String> answer = unlessRefused(() -> text(extracts, body));
            assertThat(answer.isPresent())
                    .as("mutation %d: %s", i, new String(body, StandardCharsets.ISO_8859_1))
                    .isEqualTo(workload.reference().accepts(Inputs.of(body, Transfer.NONE)));
            assertThat(answer).isEqualTo(unlessRefused(() -> text(other, body)));
            taken += answer.isPresent() ? 1 : 0;
        }
        assertThat(taken).isBetween(MUTATIONS / 10, MUTATIONS * 9 / 10);
    }

    private static String text(Endpoint endpoint, byte[] body) {
        return new String(endpoint.work(body, new Stopwatch()).body(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"logs-1k"})
    void linesAreTakenWhereTheReferenceTakesThem(String payload) {
        Workload<NdjsonRollup> workload = Servers.workload("transform.ndjson-rollup", NdjsonRollup.class);
        byte[] seed = Servers.payload(workload, payload, 3).input().array();
        StrictRollup rollup = new StrictRollup();
        SplittableRandom random = new SplittableRandom(7464);
        int taken = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            Input body = Inputs.of(mutate(seed, random), Transfer.NONE);
            var groups = unlessRefused(() -> rollup.rollup(body));
            assertThat(groups)
                    .as("mutation %d: %s", i, new String(body.array(), StandardCharsets.ISO_8859_1))
                    .isEqualTo(unlessRefused(() -> workload.reference().rollup(body)));
            taken += groups.isPresent() ? 1 : 0;
        }
        assertThat(taken).isBetween(MUTATIONS / 10, MUTATIONS * 9 / 10);
    }
}
