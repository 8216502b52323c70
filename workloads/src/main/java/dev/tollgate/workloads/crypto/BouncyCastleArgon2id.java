// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.crypto;

import dev.tollgate.workloads.spi.Input;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Argon2id by Bouncy Castle, the only one in pure Java. */
final class BouncyCastleArgon2id implements Argon2id {
    /** The memory of all blocks, kept from call to call as the native implementations keep theirs; null where it is not. */
    private final Argon2BytesGenerator.BlockPool pool;

    private BouncyCastleArgon2id(Argon2BytesGenerator.BlockPool pool) {
        this.pool = pool;
    }

    /** {@return one that allocates 19 MiB for each password, as the documented way does} */
    static Argon2id plain() {
        return new BouncyCastleArgon2id(null);
    }

    /** {@return one that keeps its memory} */
    static Argon2id pooled() {
        int blocks = Argon2BytesGenerator.getBlockCount(MEMORY_KIB, LANES);
        return new BouncyCastleArgon2id(new Argon2BytesGenerator.FixedBlockPool(blocks));
    }

    @Override
    public byte[] hash(Input password, byte[] salt) {
        Argon2Parameters.Builder parameters = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(MEMORY_KIB)
                .withIterations(PASSES)
                .withParallelism(LANES)
                .withSalt(salt);
        if (pool != null) {
            parameters.withBlockPool(pool);
        }
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(parameters.build());
        byte[] tag = new byte[TAG_BYTES];
        generator.generateBytes(password.array(), tag);
        return tag;
    }
}
