// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.payload;

import java.util.List;

/** Repeated keys and ids in flat objects, as a shop's product list. */
final class PayloadCatalog implements PayloadKinds.Generator {
    @Override
    public int leastBytes() {
        return 1024;
    }

    @Override
    public List<String> pointers() {
        return List.of("/products/*/sku", "/products/*/price", "/products/*/stock", "/products/*/tags/*");
    }

    @Override
    public byte[] generate(int sizeBytes, SplitMix64 random) {
        TextSource text = new TextSource(random);
        return JsonList.of(
                sizeBytes, "{\"version\":7,\"products\":[", index -> product(random, text), "],\"comment\":\"", "\"}");
    }

    private static String product(SplitMix64 random, TextSource text) {
        return "{\"sku\":\"" + text.hex(8) + "-" + text.hex(4) + "\",\"title\":\"" + text.plainWord() + " "
                + text.plainWord() + "\",\"price\":" + random.below(1000) + "." + random.between(10, 100)
                + ",\"currency\":\"EUR\",\"stock\":" + random.below(500) + ",\"active\":" + !random.oneIn(8)
                + ",\"parent\":" + (random.oneIn(3) ? "null" : "\"" + text.hex(8) + "\"") + ",\"tags\":[\""
                + text.plainWord() + "\",\"" + text.word() + "\"],\"weight\":" + random.below(30) + "."
                + text.digits(3) + "}";
    }
}
