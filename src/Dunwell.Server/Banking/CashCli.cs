using System.CommandLine;
using System.Globalization;
using Dunwell.Domain;
using Dunwell.Domain.Banking;
using Dunwell.Domain.Banking.Matching;
using Dunwell.Server.Platform.Cli;
using Dunwell.Server.Platform.Files;

namespace Dunwell.Server.Banking;

/// <summary>dunwell cash match STATEMENT --items FILE: what a bank file would settle, answered from files alone.</summary>
internal static class CashCli
{
    public static Command Match(CommandHost host)
    {
        var statement = new Argument<FileInfo>("statement") { Description = "A bank or remittance file." };
        var items = new Option<FileInfo>("--items") { Description = "Open items to match with: CSV or JSON.", Required = true };
        var format = BankingCli.Format();
        var profile = BankingCli.Profiled();
        var (currency, order) = (BankingCli.Currency(), BankingCli.Order());
        var encoding = new Option<string?>("--encoding") { Description = "Character encoding of a text, such as ibm852 (default: find out)." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var verb = new Command("match", "Match the receipts of a bank or remittance file with open items; nothing is kept and no database is needed.") { statement, items, format, profile, currency, order, encoding, json };
        verb.SetAction(parsed =>
        {
            var used = BankingCli.ProfileOf(parsed.GetValue(profile));
            if (used is { IsRefused: true })
                return CommandHost.Refuse(used.Value.Refusal!);
            var use = new MatchFile(new(new PackFolder(host.Database(parsed))));
            var result = use.Run(new(
                parsed.GetValue(statement)!.FullName,
                parsed.GetValue(items)!.FullName,
                BankingCli.FormatOf(parsed.GetValue(format)),
                used?.Value,
                new(parsed.GetValue(currency), parsed.GetValue(order)),
                parsed.GetValue(encoding)));
            if (result.IsRefused)
                return CommandHost.Refuse(result.Refusal!);
            if (parsed.GetValue(json))
                CommandHost.WriteJson(Json(result.Value));
            else
                Print(result.Value);
            return result.Value.Problems.Any(p => p.Severity > ProblemSeverity.Warning) ? ExitCodes.DoneWithProblems : ExitCodes.Done;
        });
        return verb;
    }

    private static void Print(MatchFile.Matching matching)
    {
        foreach (var problem in matching.Problems)
            Console.Error.WriteLine($"{matching.Name}:{problem.Line}: {(problem.Severity == ProblemSeverity.Warning ? "warning: " : "")}{problem.Field} {problem.Reason}{(problem.Value.Length > 0 ? $" [{problem.Value}]" : "")}");
        foreach (var (line, receipt, match, customers) in matching.Receipts)
        {
            Console.WriteLine($"{matching.Name}:{line}: {match.Certainty}: {Money(receipt.Amount, receipt)} from {receipt.PayerName ?? receipt.PayerAccount ?? "nobody named"} on {Day(receipt.ValueDate)}");
            foreach (var proposal in match.Proposals.Take(1))
            {
                Console.WriteLine($"  {customers[0].CustomerNumber} {customers[0].Name}, {proposal.Score.ToString(CultureInfo.InvariantCulture)} points: {string.Join("; ", proposal.Reasons)}");
                foreach (var part in proposal.Parts)
                    Console.WriteLine($"    {part.Number}: {Money(part.Amount, receipt)}{(part.Short == 0 ? "" : $", {Money(part.Short, receipt)} stays open{(part.Reason is { } reason ? $" ({reason})" : "")}")}");
                if (proposal.Unapplied > 0)
                    Console.WriteLine($"    unapplied: {Money(proposal.Unapplied, receipt)}");
            }

            foreach (var finding in match.Findings)
                Console.WriteLine($"  {finding}");
        }

        var exact = matching.Receipts.Count(r => r.Match.Certainty == Certainty.Exact);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{matching.Receipts.Count} receipts: {exact} post by themselves, {matching.Receipts.Count(r => r.Match.Certainty == Certainty.Likely)} for a person, {matching.Receipts.Count(r => r.Match.Certainty == Certainty.None)} without a proposal"));
    }

    private static object Json(MatchFile.Matching matching) => new
    {
        file = matching.Name,
        format = matching.Format,
        receipts = matching.Receipts.Select(r => new
        {
            line = r.Line,
            amount = Plain(r.Receipt.Amount, r.Receipt),
            currency = r.Receipt.Currency,
            valueDate = Day(r.Receipt.ValueDate),
            payer = r.Receipt.PayerName,
            payerAccount = r.Receipt.PayerAccount,
            text = r.Receipt.Text,
            certainty = r.Match.Certainty,
            proposals = r.Match.Proposals.Select((p, i) => new
            {
                customer = r.Customers[i].CustomerNumber,
                name = r.Customers[i].Name,
                score = p.Score,
                reasons = p.Reasons,
                parts = p.Parts.Select(q => new { number = q.Number, amount = Plain(q.Amount, r.Receipt), @short = Plain(q.Short, r.Receipt), reason = q.Reason }),
                unapplied = Plain(p.Unapplied, r.Receipt),
            }),
            findings = r.Match.Findings,
        }),
        problems = matching.Problems.Select(p => new { line = p.Line, field = p.Field, code = p.Code, reason = p.Reason, value = p.Value, severity = p.Severity }),
    };

    private static string Plain(long amount, Receipt receipt) => new Money(amount, Currency.Of(receipt.Currency)).ToPlainText();

    private static string Money(long amount, Receipt receipt) => new Money(amount, Currency.Of(receipt.Currency)).ToString();

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
