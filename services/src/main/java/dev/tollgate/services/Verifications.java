// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.services;

import dev.tollgate.services.Answer.Content;
import dev.tollgate.services.SignatureBatch.Signed;
import dev.tollgate.workloads.crypto.SignatureVerify;
import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.Option;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code POST /verify}. A task keeps all keys that it was given until it is closed, and the key comes with the request: so a task is opened
 * for each request, which makes no more than the key's verifier, and not lent.
 */
final class Verifications implements Endpoint {
    private final Implementation<SignatureVerify> ed25519;
    private final Implementation<SignatureVerify> ecdsa;
    private final String description;

    private Verifications(
            Implementation<SignatureVerify> ed25519, Implementation<SignatureVerify> ecdsa, String description) {
        this.ed25519 = ed25519;
        this.ecdsa = ecdsa;
        this.description = description;
    }

    /**
     * {@return the endpoint}
     *
     * @param registry where the implementations are
     * @param id the one to use for both schemes
     * @throws IllegalArgumentException where it cannot run
     */
    static Verifications open(Registry registry, String id) {
        Implementation<SignatureVerify> ed25519 = registry.find("crypto.ed25519-verify", id, SignatureVerify.class);
        Implementation<SignatureVerify> ecdsa = registry.find("crypto.ecdsa-p256-verify", id, SignatureVerify.class);
        return new Verifications(ed25519, ecdsa, registry.described(ed25519));
    }

    /** {@return what verifies} */
    String description() {
        return description;
    }

    /** {@return the boundary that is crossed} */
    Option option() {
        return ed25519.option();
    }

    @Override
    public Content work(byte[] body, Stopwatch watch) {
        SignatureBatch batch = SignatureBatch.parse(body);
        Implementation<SignatureVerify> chosen = batch.scheme() == SignatureBatch.ED25519 ? ed25519 : ecdsa;
        List<Integer> invalid = watch.crossing(chosen.option() != Option.PURE_JAVA, () -> invalid(chosen, batch));
        int count = batch.signatures().size();
        Json json = new Json()
                .open('{')
                .member("count")
                .number(count)
                .member("valid")
                .number(count - invalid.size())
                .member("invalid")
                .open('[');
        invalid.forEach(json::number);
        return Content.json(json.close(']').close('}').toString());
    }

    private static List<Integer> invalid(Implementation<SignatureVerify> chosen, SignatureBatch batch) {
        SignatureVerify task = chosen.open();
        try {
            SignatureVerify.Verifier verifier = verifier(task, batch.key());
            List<Integer> invalid = new ArrayList<>();
            List<Signed> signatures = batch.signatures();
            for (int place = 0; place < signatures.size(); place++) {
                Signed signed = signatures.get(place);
                if (!verifier.verify(Inputs.of(signed.message(), chosen.transfer()), signed.signature())) {
                    invalid.add(place);
                }
            }
            return invalid;
        } finally {
            close(task);
        }
    }

    private static SignatureVerify.Verifier verifier(SignatureVerify task, byte[] key) {
        try {
            return task.with(key);
        } catch (IllegalArgumentException e) {
            throw Problem.malformed("the key is none: " + e.getMessage());
        }
    }

    private static void close(SignatureVerify task) {
        if (task instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException("a task could not be closed", e);
            }
        }
    }
}
