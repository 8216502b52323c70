// SPDX-License-Identifier: Apache-2.0

package rollup

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"
)

// logs is a text of the shape of the workload's payload.
func logs(size int) []byte {
	random := rand.New(rand.NewPCG(3, 4))
	services := []string{"checkout", "cart", "search", "auth", "inventory", "payments", `caf\u00e9`, `sto\"re`, "zürich-edge"}
	var b strings.Builder
	for b.Len() < size {
		service := `"service":"` + services[random.IntN(len(services))] + `"`
		rest := fmt.Sprintf(`"level":"INFO","trace":"%016x","route":{"method":"GET","path":"/api/v1/x/{id}","args":[%d]}`,
			random.Uint64(), random.IntN(10))
		numbers := []string{
			fmt.Sprintf(`"status":%d`, 200+100*random.IntN(4)), fmt.Sprintf(`"latencyMicros":%d`, random.IntN(100_000)),
			fmt.Sprintf(`"bytes":%d`, random.IntN(1<<20)),
		}
		ts := `"ts":"2026-01-10T10:10:10.123Z"`
		if random.IntN(5) == 0 {
			fmt.Fprintf(&b, `{%s,%s,%s,%s,%s,%s,"msg":"the \"cache\" again"}`+"\n", numbers[2], rest, numbers[0], ts, service, numbers[1])
		} else {
			fmt.Fprintf(&b, `{%s,%s,%s,%s,"msg":"we measured the pause"}`+"\n", ts, service, strings.Join(numbers, ","), rest)
		}
	}
	return []byte(b.String())
}

func BenchmarkRollup(b *testing.B) {
	text := logs(256 << 10)
	want, err := Std{}.Rollup(text)
	if err != nil {
		b.Fatal(err)
	}
	for name, roller := range map[string]Roller{"encoding-json": Std{}, "jsontext": Best{}} {
		b.Run(name, func(b *testing.B) {
			if got, err := roller.Rollup(text); err != nil || !reflect.DeepEqual(got, want) {
				b.Fatalf("%v %v", got, err)
			}
			b.SetBytes(int64(len(text)))
			least := time.Hour
			for b.Loop() {
				before := time.Now()
				_, _ = roller.Rollup(text)
				least = min(least, time.Since(before))
			}
			// What is left where other processes disturb the mean.
			b.ReportMetric(float64(least.Nanoseconds()), "min-ns")
		})
	}
}
