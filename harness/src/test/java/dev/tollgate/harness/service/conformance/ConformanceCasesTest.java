// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.harness.plan.Catalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class ConformanceCasesTest {
    private static final Bodies BODIES = new Bodies(new Tasks(Catalog.ofProgram()));

    @Test
    void everyCaseCanBeReadHasASentenceAndAwaitsSomething() {
        for (Case one : CaseFile.all()) {
            assertThat(one.what()).as(one.id()).isNotBlank().doesNotEndWith(".").doesNotContain("{");
            List<Step> steps = StepReader.read(one, BODIES);
            assertThat(one.always().isPresent() || steps.stream().anyMatch(Step.Expect.class::isInstance))
                    .as(one.id())
                    .isTrue();
        }
    }

    @Test
    void noPlaceholderIsLeftInAStep() {
        for (Case one : CaseFile.all()) {
            assertThat(one.steps().toString()).as(one.id()).doesNotContainPattern("\\{(variant[^}]*|name)}");
        }
    }

    @Test
    void theComponentsAreThoseOfTheContract() throws Exception {
        JsonNode contract = new YAMLMapper().readTree(Files.readString(Path.of("../docs/service-contract.yaml")));
        JsonNode copy = CaseFile.tree("contract-components.yaml");

        assertThat(copy.path("schemas")).isEqualTo(contract.path("components").path("schemas"));
        assertThat(copy.path("headers")).isEqualTo(contract.path("components").path("headers"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cases: [{id: a, what: b, steps: [{expect: 200, anwser: reference}]}]",
                "cases: [{id: a, what: b, steps: [{request: GET /health, typ: text/plain}]}]",
                "cases: [{id: a, what: b, steps: [{expect: 200, answer: {json: {}, schema: Health}}]}]",
                "cases: [{id: a, what: b, steps: [{expect: some}]}]",
                "cases: [{id: a, what: b, steps: [{send: {txt: x}}]}]",
                "cases: [{id: a, what: b, steps: [{send: {first: {of: abc, bytes: 4}}}]}]",
                "cases: [{id: a, what: b, steps: [{half-close: maybe}]}]",
                "cases: [{id: a, what: b, steps: [{wait: 1s}]}]",
                "cases: [{id: a, what: b, steps: [{pause: 1}]}]",
                "cases: [{id: a, what: b, step: []}]",
                "cases: [{id: a, what: b}]",
                "cases: [{id: a, what: b, always: nothing}]",
                "case: []",
            })
    void aMisspeltCaseIsRefused(String yaml) {
        assertThatThrownBy(() -> CaseFile.read("group", new YAMLMapper().readTree(yaml))
                        .forEach(one -> StepReader.read(one, BODIES)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRequestIsPutTogetherAsHttpHasIt() {
        assertThat(sent("{request: PUT /cache/a, type: text/x, headers: ['X: y'], body: abc}"))
                .isEqualTo(
                        "PUT /cache/a HTTP/1.1\r\nHost: tollgate\r\nContent-Type: text/x\r\nX: y\r\nContent-Length: 3\r\n\r\nabc");
        assertThat(sent("{request: GET /, version: HTTP/1.0, host: false}")).isEqualTo("GET / HTTP/1.0\r\n\r\n");
        assertThat(sent("{request: POST /discard, chunk: 2, body: abc}"))
                .endsWith("Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n");
        assertThat(sent("{request: POST /discard, declare: 9, head-only: true, body: abc}"))
                .endsWith("Content-Length: 9\r\n\r\n");
        assertThat(sent("{send: [a, {repeat: {of: bc, times: 2}}, {hex: '64 65'}, {first: {of: fgh, bytes: 1}}]}"))
                .isEqualTo("abcbcdef");
    }

    private static String sent(String step) {
        JsonNode node = new YAMLMapper().readTree("cases: [{id: a, what: b, steps: [" + step + "]}]");
        Step.Send send = (Step.Send)
                StepReader.read(CaseFile.read("group", node).getFirst(), BODIES).getFirst();
        return new String(send.bytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
