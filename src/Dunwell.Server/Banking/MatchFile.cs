using Dunwell.Domain;
using Dunwell.Domain.Banking;
using Dunwell.Domain.Banking.Formats;
using Dunwell.Domain.Banking.Matching;

namespace Dunwell.Server.Banking;

/// <summary>Matches the receipts of one bank or remittance file with open items of another file; nothing is kept, no database is needed.</summary>
public sealed class MatchFile(CashPolicy policy)
{
    /// <param name="Format">Null: found out from the content.</param>
    /// <param name="Items">CSV or JSON, as docs/guide/cash-matching.md has it.</param>
    public sealed record Input(string Path, string Items, BankFormat? Format = null, StatementProfile? Profile = null, BankReadOptions? Options = null, string? CodePage = null);

    /// <param name="Problems">Of the file, and money that came in without becoming a receipt.</param>
    public sealed record Matching(string Name, BankFormat Format, IReadOnlyList<Matched> Receipts, IReadOnlyList<BankFileProblem> Problems);

    /// <param name="Customers">Of each proposal, in their order.</param>
    public sealed record Matched(int Line, Receipt Receipt, Match Match, IReadOnlyList<MatchAccount> Customers);

    /// <summary>Receipts in the order of the file; what one posts by itself is no longer open for the next.</summary>
    /// <returns>A refusal when either file cannot be read, or the bank file is refused as a whole.</returns>
    public Result<Matching> Run(Input input)
    {
        foreach (var (path, field) in new[] { (input.Path, "statement"), (input.Items, "items") })
        {
            if (!File.Exists(path))
                return new Refusal("file.missing", $"{path} does not exist", field);
        }

        var items = MatchItemsFile.Read(input.Items);
        if (items.IsRefused)
            return items.Refusal!;
        var opened = BankFileSource.Open(File.OpenRead(input.Path), Path.GetFileName(input.Path), input.Format, input.Profile, input.Options, input.CodePage);
        if (opened.IsRefused)
            return opened.Refusal!;
        using var source = opened.Value;
        var problems = new List<BankFileProblem>();
        // Nothing is kept, so that no receipt needs a key.
        var found = Receipts.Of(Noted(source.Parts(), problems), static () => Guid.Empty).ToList();
        if (problems.Find(p => p.Severity == ProblemSeverity.Refused) is { } refused)
            return new Refusal(refused.Code, $"{source.Name}:{refused.Line}: {refused.Field} {refused.Reason}", "statement");
        problems.AddRange(found.Select(f => f.Problem).OfType<BankFileProblem>());
        return new Matching(source.Name, source.Format, [.. found.Where(f => f.Receipt is not null).Select(f => One(f, items.Value))], problems);
    }

    private Matched One(ReadReceipt read, MatchItemsFile items)
    {
        var match = CashMatcher.Match(read.Receipt!, items.Book, policy.Match);
        if (match.Certainty == Certainty.Exact)
        {
            foreach (var part in match.Proposals[0].Parts)
                items.Book.Take(part.ItemId, part.Amount);
        }

        return new(read.Source.Line, read.Receipt!, match, [.. match.Proposals.Select(p => items.Account(p.AccountId))]);
    }

    private static IEnumerable<BankFilePart> Noted(IEnumerable<BankFilePart> parts, List<BankFileProblem> problems)
    {
        foreach (var part in parts)
        {
            if (part is BankFileProblem problem)
                problems.Add(problem);
            yield return part;
        }
    }
}
