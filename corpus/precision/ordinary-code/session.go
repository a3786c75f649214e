package session

var limits = Limits{ContextLength: 202_752, MaxOutputTokens: 131_072}

func revoke(ctx Context, store Store) error {
	return store.Revoke(ctx, storage.AccessToken, "0d9a6c1e-55b7-4f0e-9a31-7c2be4f8d610")
}

func next() Page { return Page{NextToken: "1007.00000111-3350-4b4b-d185-0e1992ed43e9"} }

var sum = map[string]string{
	"tokenizer.json": "sha256:<hex:64>",
	"token_embd.weight": "<hex:64>",
}
