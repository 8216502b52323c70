// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.harness.faulty.FaultyProvider;
import dev.tollgate.workloads.spi.PayloadException;
import dev.tollgate.workloads.spi.PayloadSpec;
import dev.tollgate.workloads.spi.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PayloadFilesTest {
    private final Catalog catalog = Catalog.of(List.of(new FaultyProvider()));
    private final Workload<?> workload = catalog.workload("faulty.length").orElseThrow();

    @TempDir
    private Path folder;

    private Path file(String path, String content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    @Test
    void filesOfOneNameAreToldApartByTheFoldersThatDiffer() throws IOException {
        Path first = file("2024/in/a.json", "1");
        Path second = file("2025/in/a.json", "22");
        Path other = file("2025/in/b.json", "3");
        assertThat(PayloadFiles.names(List.of(first, second, other), catalog).values())
                .containsExactly("2024/in/a.json", "2025/in/a.json", "b.json");
    }

    @Test
    void aRelativePathIsToldApartFromADeeperOneWithoutTheFolderItIsIn() {
        assertThat(PayloadFiles.names(List.of(Path.of("a.json"), Path.of("sub/a.json")), catalog)
                        .values())
                .containsExactly("a.json", "sub/a.json");
    }

    @Test
    void pathsThatLeadToOneFileCountOnce() throws IOException {
        Path file = file("sub/a.json", "1");
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), file);
        Path around = folder.resolve("sub/../sub/./a.json");
        assertThat(PayloadFiles.names(List.of(file, file, around, link), catalog))
                .isEqualTo(Map.of(file, "a.json"));
    }

    @Test
    void aRelativeAndAnAbsolutePathOfTheSamePartsDiffer() {
        assertThat(PayloadFiles.names(List.of(Path.of("x/a.json"), Path.of("/x/a.json")), catalog)
                        .values())
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void aFileIsNeverCalledLikeAGeneratedPayload() throws IOException {
        Path file = file("mine/zeros-64", "1");
        assertThat(PayloadFiles.names(List.of(file, Path.of("zeros-1k"), Path.of("other-64")), catalog)
                        .values())
                .containsExactly("mine/zeros-64", "./zeros-1k", "other-64");
    }

    @Test
    void aPinnedFileThatChangedIsRefusedWithBothDigests() throws Exception {
        Path file = file("a.json", "{}");
        PayloadSource source = new PayloadSource.UserFile(file, Map.of(), "a.json");
        PayloadSource pinned = source.pinnedTo(source.load(workload, 1));
        assertThat(pinned.load(workload, 1).sizeBytes()).isEqualTo(2);
        Files.writeString(file, "[]");
        assertThatThrownBy(() -> pinned.load(workload, 1))
                .isInstanceOf(PayloadException.class)
                .hasMessageContaining("a.json' is not what was checked")
                .hasMessageContaining("4f53cda18c2b")
                .hasMessageContaining("44136fa355b3");
    }

    @Test
    void aGeneratedPayloadThatDiffersFromWhatWasCheckedIsRefused() throws Exception {
        PayloadSource source = new PayloadSource.Generated(PayloadSpec.parse("zeros-64"));
        PayloadSource pinned =
                new PayloadSource.Generated(PayloadSpec.parse("zeros-65")).pinnedTo(source.load(workload, 1));
        assertThatThrownBy(() -> pinned.load(workload, 1))
                .hasMessageContaining("generated payload 'zeros-65' is not what was checked");
    }

    @Test
    void aReferenceToACellCarriesTheDigestToTheFork() throws Exception {
        Path file = file("a.json", "{}");
        PayloadSource source = new PayloadSource.UserFile(file, Map.of(), "x/a.json");
        Pairing<?> pairing = catalog.implementations("faulty.length").getFirst();
        CellRef cell = CellRef.of(pairing, source.pinnedTo(source.load(workload, 1)), 1);
        assertThat(cell.load(catalog).name()).isEqualTo("x/a.json");
        Files.writeString(file, "[]");
        assertThat(cell.make(catalog).sizeBytes()).isEqualTo(2);
        assertThatThrownBy(() -> cell.load(catalog)).hasMessageContaining("is not what was checked");
        assertThatThrownBy(() -> cell.check(cell.make(catalog))).hasMessageContaining("is not what was checked");
    }
}
