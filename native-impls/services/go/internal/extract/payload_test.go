// SPDX-License-Identifier: Apache-2.0

package extract

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"tollgate.dev/service/internal/pointers"
)

// statusesPointers are those of the workload's payload of the same name.
var statusesPointers = []string{
	"/statuses/*/text", "/statuses/*/user/name", "/statuses/*/user/followers_count", "/statuses/*/retweet_count",
	"/statuses/*/entities/hashtags/*/text",
}

func machine(t testing.TB, texts ...string) *pointers.Machine {
	t.Helper()
	patterns, err := pointers.ParseLines(strings.Join(texts, "\n"))
	if err != nil {
		t.Fatal(err)
	}
	compiled, err := pointers.Compile(patterns)
	if err != nil {
		t.Fatal(err)
	}
	return compiled
}

// statuses is a document of the shape of the workload's payload.
func statuses(bytes int) []byte {
	random := rand.New(rand.NewPCG(1, 2))
	words := []string{
		"the", "service", "latency", "release", "café", "日本語", "привет", "garbage", "collector", `\"quoted\"`, `caf\u00e9`,
		`\ud83d\ude80`, `https:\/\/t.example\/0a1b2c3d`, "benchmark", "payload", "boundary", `\n`, "measured", "result", "coffee",
	}
	text := func(count int) string {
		picked := make([]string, count)
		for i := range picked {
			picked[i] = words[random.IntN(len(words))]
		}
		return strings.Join(picked, " ")
	}
	var b strings.Builder
	b.WriteString(`{"statuses":[`)
	for b.Len() < bytes-100 {
		if b.Len() > 20 {
			b.WriteByte(',')
		}
		id := 1e17 + random.Int64N(8e17)
		fmt.Fprintf(&b, `{"id":%d,"id_str":"%d","text":"%s","truncated":%t,"user":{"id":%d,"name":"%s","screen_name":"user%d_1a2b",`+
			`"followers_count":%d,"verified":%t},"entities":{"hashtags":[`, id, id, text(4+random.IntN(20)), random.IntN(2) == 0,
			random.Int64N(1e10), text(2), random.IntN(1e6), random.IntN(1_000_000), random.IntN(5) == 0)
		for i := range random.IntN(4) {
			if i > 0 {
				b.WriteByte(',')
			}
			fmt.Fprintf(&b, `{"text":"%s","indices":[%d,%d]}`, text(1), i, i+7)
		}
		fmt.Fprintf(&b, `],"urls":[]},"geo":null,"score":%d.%06d,"retweet_count":%d,"favorited":%t,"lang":"en"}`,
			random.IntN(100), random.IntN(1e6), random.IntN(5000), random.IntN(3) == 0)
	}
	b.WriteString(`],"search_metadata":{"completed_in":0.087,"count":100,"query":"x"}}`)
	return []byte(b.String())
}
