package record

import (
	"fmt"
	"testing"
)

func TestCalled(t *testing.T) {
	users := []User{{ID: 1, Email: "leyla@habeas.example", Name: "Leyla Əliyeva"}, {ID: 2, Email: "anar.m@habeas.example", Name: "Anar"}, {ID: 3, Email: "anar2@habeas.example", Name: "Anar"}}
	for text, want := range map[string]string{
		"@leyla look": "[1]", "Look, @Leyla Əliyeva.": "[1]", "(@anar.m)": "[2]", "@anar.m. And @LEYLA, too": "[2 1]", "@Anar": "[]", // two of one name
		"mail leyla@habeas.example": "[]", "@nobody": "[]", "@leyla @leyla": "[1]", "": "[]", "@Leyla Əliyeva Then more": "[1]",
	} {
		if got := fmt.Sprint(Called(text, users)); got != want {
			t.Errorf("%q calls %s, want %s", text, got, want)
		}
	}
}
