// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file of forks may look like, and what is said of one that may not. */
class ForkTableTest {
    @TempDir
    private Path folder;

    private ForkTable read(String text) throws IOException {
        Path file = folder.resolve("forks.csv");
        Files.writeString(file, text);
        return ForkTable.read(file);
    }

    @Test
    void columnsAreFoundByNameAndIterationsMayBeOfAnyNumber() throws IOException {
        ForkTable table = read("fork,i1,benchmark,value,i2,note\n1,9,\"a,b\",10,11,x\n2,,\"a,b\",12,,\n");
        assertThat(table.faults()).isEmpty();
        assertThat(table.benchmarks()).containsOnlyKeys("a,b");
        assertThat(table.benchmarks().get("a,b").getFirst().iterations()).containsExactly(9, 11);
        assertThat(table.benchmarks().get("a,b").getLast().iterations()).isEmpty();
        assertThat(table.hasIterations()).isTrue();
    }

    @Test
    void everyFaultIsNamedWithItsLine() throws IOException {
        ForkTable table = read("benchmark,fork,value\na,1,x\na,2,-3\na,3,4\na,3,5\n,4,5\na,5,6,7\n\na,6,NaN\n");
        assertThat(table.faults())
                .satisfiesExactly(
                        fault -> assertThat(fault).contains("line 2", "value", "'x'"),
                        fault -> assertThat(fault).contains("line 3", "'-3'"),
                        fault -> assertThat(fault).contains("line 5", "twice"),
                        fault -> assertThat(fault).contains("line 6", "named"),
                        fault -> assertThat(fault).contains("line 7", "4 fields"),
                        fault -> assertThat(fault).contains("line 9", "'NaN'"));
    }

    @Test
    void aMissingColumnAndAnEmptyFileAreNamed() throws IOException {
        assertThat(read("benchmark,value\na,1\n").faults())
                .singleElement()
                .asString()
                .contains("'fork'");
        assertThat(read("").faults()).singleElement().asString().contains("is empty");
    }

    @Test
    void aFileThatIsNoTextIsNamed() throws IOException {
        Path file = folder.resolve("binary.csv");
        Files.write(file, new byte[] {'b', (byte) 0xff, (byte) 0xfe, 0, 1});
        assertThat(ForkTable.read(file).faults()).singleElement().asString().contains("not UTF-8");
    }
}
