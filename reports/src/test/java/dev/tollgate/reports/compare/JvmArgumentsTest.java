// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JvmArgumentsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Djmh.ignoreLock=true",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=/a/logs/hs_err_%p.log",
                "-XX:HeapDumpPath=/a",
                "-Djava.io.tmpdir=/ci/base/build/tmp/jmh",
                "-Duser.dir=/ci/base"
            })
    void whereSomethingIsPutIsNoConfiguration(String argument) {
        assertThat(JvmArguments.configuration(List.of("-Xmx1g", argument, "-Da=b")))
                .isEqualTo("-Xmx1g -Da=b");
    }

    @Test
    void anAgentALogAndARecordingCountButNotTheirFolders() {
        assertThat(JvmArguments.configuration(List.of(
                        "-javaagent:/ci/base/libs/jacoco-0.8.jar=destfile=/ci/base/jmh.exec,includes=a/b/*",
                        "-agentpath:C:\\\\ci\\\\lib.dll=start,file=C:\\\\ci\\\\x.jfr",
                        "-Xlog:gc*:file=/ci/base/gc.log:time",
                        "-XX:StartFlightRecording=filename=/ci/base/a.jfr,settings=profile")))
                .isEqualTo(
                        "-javaagent:jacoco-0.8.jar=destfile=jmh.exec,includes=a/b/* -agentpath:lib.dll=start,file=x.jfr"
                                + " -Xlog:gc*:file=gc.log:time -XX:StartFlightRecording=filename=a.jfr,settings=profile");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Djava.library.path=/opt/v1/lib",
                "-Dfile.encoding=UTF-8",
                "-Duser.language=de",
                "-Duser.variant",
                "-XX:+HeapDumpOnOutOfMemoryError",
                "--add-modules=jdk.incubator.vector"
            })
    void everythingElseIs(String argument) {
        assertThat(JvmArguments.configuration(List.of(argument))).isEqualTo(argument);
    }

    @Test
    void anotherOrderIsNamedAsSuch() {
        assertThat(JvmArguments.difference(JvmArguments.NAME, "-Xmx1g -Xmx2g", "-Xmx2g -Xmx1g"))
                .isEqualTo("jvmArgs in another order, '-Xmx1g -Xmx2g' against '-Xmx2g -Xmx1g'");
        assertThat(JvmArguments.difference(JvmArguments.NAME, "-Xmx1g", "-Xmx1g -Da=1"))
                .isEqualTo("jvmArgs none against '-Da=1'");
    }
}
