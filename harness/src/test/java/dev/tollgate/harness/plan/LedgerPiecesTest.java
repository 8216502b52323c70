// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.model.cell.Part;
import dev.tollgate.reports.model.cell.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerPiecesTest {
    private final Catalog catalog = Catalog.discover(LedgerPiecesTest.class.getClassLoader());

    @TempDir
    private Path folder;

    @Test
    void aSuiteWithoutALedgerHasNoPieces() throws IOException {
        assertThat(pieces("", "json.extract", "rust-*", "statuses-1k")).isEmpty();
        assertThat(pieces("ledger: false", "json.extract", "rust-*", "statuses-1k"))
                .isEmpty();
    }

    @Test
    void whatCallsShareIsMeasuredOnce() throws IOException {
        List<PlannedCell> pieces = pieces("ledger: true", "json.extract", "rust-*", "statuses-1k, statuses-16k");

        assertThat(pieces).isNotEmpty().allMatch(cell -> cell.role() == Role.PIECE);
        assertThat(pieces.stream().map(PlannedCell::key)).doesNotHaveDuplicates();
        assertThat(pieces.stream().map(LedgerPiecesTest::name))
                .containsExactlyInAnyOrder(
                        "boundary.noop java none-0",
                        "boundary.noop rust-jni none-0",
                        "boundary.noop rust-ffm none-0",
                        "boundary.noop rust-ffm-critical none-0",
                        "boundary.hand-over rust-jni-copy bytes-1k",
                        "boundary.hand-over rust-jni-copy bytes-16k",
                        "boundary.hand-over rust-ffm-copy bytes-1k",
                        "boundary.hand-over rust-ffm-copy bytes-16k",
                        // In place or off the heap, the size does not matter.
                        "boundary.hand-over rust-jni-critical bytes-1k",
                        "boundary.hand-over rust-ffm-critical bytes-1k",
                        "boundary.hand-over rust-ffm-off-heap bytes-1k",
                        "json.extract rust-jni-copy@copy-out statuses-1k",
                        "json.extract rust-jni-copy@copy-out statuses-16k",
                        "json.extract rust-ffm-copy@copy-out statuses-1k",
                        "json.extract rust-ffm-copy@copy-out statuses-16k",
                        "json.extract rust-ffm-copy@materialise statuses-1k",
                        "json.extract rust-ffm-copy@materialise statuses-16k");
    }

    @Test
    void aPieceNamesTheCallsThatItIsAPartOf() throws IOException {
        List<PlannedCell> pieces = pieces("ledger: true", "crypto.sha256", "rust-*", "bytes-1k");

        assertThat(pieces.stream().flatMap(cell -> cell.piece().stream()))
                .anySatisfy(piece -> {
                    assertThat(piece.part()).isEqualTo(Part.COPY_OUT);
                    assertThat(piece.of()).containsExactlyInAnyOrder("rust-ffm-copy", "rust-ffm-off-heap");
                })
                .anySatisfy(piece -> {
                    assertThat(piece.part()).isEqualTo(Part.MATERIALISE);
                    assertThat(piece.of()).containsExactly("rust-ffm-critical");
                });
    }

    @Test
    void aFloorThatIsNoSubjectBecomesAPieceAndASubjectIsNotMeasuredTwice() throws IOException {
        assertThat(pieces("ledger: true", "json.minify", "rust-jni-copy", "statuses-1k").stream()
                        .map(LedgerPiecesTest::name))
                .contains("json.minify rust-floor statuses-1k");
        assertThat(pieces("ledger: true", "json.minify", "rust-jni-copy, rust-floor", "statuses-1k").stream()
                        .map(LedgerPiecesTest::name))
                .doesNotContain("json.minify rust-floor statuses-1k");
    }

    @Test
    void whatHasNoFloorOrIsPureJavaHasNoPieces() throws IOException {
        assertThat(pieces("ledger: true", "boundary.upcall", "'*'", "none-0")).isEmpty();
        assertThat(pieces("ledger: true", "json.extract", "jackson", "statuses-1k"))
                .isEmpty();
        assertThat(pieces("ledger: true", "boundary.noop", "'*'", "none-0")).isEmpty();
    }

    @Test
    void anotherJvmFindsAPieceByItsName() {
        assertThat(catalog.find("json.extract", "rust-ffm-copy@copy-out"))
                .hasValueSatisfying(
                        pairing -> assertThat(pairing.implementation().id()).isEqualTo("rust-ffm-copy@copy-out"));
        assertThat(catalog.find("json.extract", "rust-ffm-copy@nothing")).isEmpty();
        assertThat(catalog.find("json.extract", "jackson@copy-out")).isEmpty();
        assertThat(catalog.find("json.extract", "missing@copy-out")).isEmpty();
    }

    private List<PlannedCell> pieces(String ledger, String workload, String implementations, String payloads)
            throws IOException {
        Path file = Files.writeString(
                folder.resolve("mine.yaml"),
                ledger + "\ncells:\n  - workload: " + workload + "\n    implementations: [" + implementations
                        + "]\n    payloads: [" + payloads + "]\n");
        RunOptions options = new RunOptions(
                file.toString(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1);
        return LedgerPieces.of(catalog, Planner.plan(catalog, options));
    }

    private static String name(PlannedCell cell) {
        return cell.pairing().workload().id() + " " + cell.implementationName() + " "
                + cell.payload().name();
    }
}
