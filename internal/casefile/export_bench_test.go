package casefile_test

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"habeas/internal/casefile"
	"habeas/internal/store"
	"habeas/internal/testkit"
)

func BenchmarkExports(b *testing.B) {
	people := 10_000
	st := testkit.Crowd{People: people, Events: 10, Long: 300}.Open(b)
	for name, write := range map[string]func(context.Context, io.Writer) error{
		"people": func(ctx context.Context, w io.Writer) error { return casefile.WriteCSV(ctx, st, w, testkit.Now) },
		"events": func(ctx context.Context, w io.Writer) error { return casefile.WriteEventsCSV(ctx, st, w) },
		"deadlines": func(ctx context.Context, w io.Writer) error {
			return casefile.WriteDeadlines(ctx, st, w, store.DeadlineFilter{}, testkit.Now)
		},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				f, _ := os.Create(filepath.Join(os.Getenv("OUTDIR"), name+".csv"))
				at := time.Now()
				if err := write(b.Context(), f); err != nil {
					b.Fatal(err)
				}
				fmt.Println(name, time.Since(at))
			}
		})
	}
}
