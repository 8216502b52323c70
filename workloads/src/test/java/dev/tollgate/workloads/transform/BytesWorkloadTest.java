// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.transform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.workloads.spi.Answer;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.PayloadSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class BytesWorkloadTest {
    private static final int THREADS = 4;
    private static final int ANSWERS = 200;

    static List<BytesWorkload> all() {
        return List.of(
                BytesWorkload.ZSTD, BytesWorkload.ZSTD_DECOMPRESS, BytesWorkload.BASE64, BytesWorkload.BASE64_DECODE);
    }

    @ParameterizedTest
    @MethodSource("all")
    void theReferenceAnswersSeveralThreadsAtOnce(BytesWorkload workload) throws Exception {
        String kind = workload.kinds().getFirst();
        List<Payload> payloads = IntStream.range(0, THREADS)
                .mapToObj(seed -> workload.payload(PayloadSpec.parse(kind + "-4k"), seed))
                .toList();
        List<Answer> expected = payloads.stream()
                .map(payload -> workload.answer(workload.reference(), payload))
                .toList();
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            Payload payload = payloads.get(thread);
            Answer answer = expected.get(thread);
            tasks.add(() -> {
                for (int i = 0; i < ANSWERS; i++) {
                    assertThat(Answer.firstDifference(answer, workload.answer(workload.reference(), payload)))
                            .isEmpty();
                }
                return null;
            });
        }
        try (ExecutorService executor = Executors.newFixedThreadPool(THREADS)) {
            for (Future<Void> ended : executor.invokeAll(tasks)) {
                ended.get();
            }
        }
    }
}
