using System.Xml.Linq;
using Dunwell.Domain.Banking;

namespace Dunwell.Domain.Tests.Banking;

public class CamtPeerTests
{
    [Fact]
    public void Peer_files_read_as_expected()
    {
        foreach (var rows in Bank.Expected("bank-camt").GroupBy(r => r["file"]))
        {
            var file = Bank.ReadPeer(BankFormat.Camt, PeerData.Find("bank-camt", rows.Key)!);
            file.IsRefused.ShouldBe(rows.First()["note"].Length > 0, rows.Key);
            if (file.IsRefused)
                continue;
            file.Header!.Version.ShouldBe(rows.First()["message"]);
            file.Statements.Select(Facts).ShouldBe(rows.Select(Facts), rows.Key);
        }
    }

    [Fact]
    public void Every_stated_text_of_the_peer_files_is_kept()
    {
        if (PeerData.Find("bank-camt") is not { } folder)
            return;
        foreach (var path in Directory.EnumerateFiles(folder, "*.xml").Where(p => !p.EndsWith("wrong.xml", StringComparison.Ordinal)))
        {
            var file = Bank.ReadPeer(BankFormat.Camt, path);
            var kept = file.Header!.Fields.Concat(file.Statements.SelectMany(s => s.Statement.Fields.Concat(s.Balances.SelectMany(b => b.Fields))
                .Concat(s.Lines.SelectMany(l => l.Line.Fields.Concat(l.Details.SelectMany(d => d.Fields)))))).Select(f => f.Value).ToList();
            var document = XDocument.Load(path);
            var stated = document.Descendants().Where(e => !e.HasElements).Select(e => e.Value.Trim())
                .Concat(document.Descendants().Attributes("Ccy").Select(a => a.Value)).Where(v => v.Length > 0);
            kept.Order(StringComparer.Ordinal).ShouldBe(stated.Order(StringComparer.Ordinal), path);
        }
    }

    private static string Facts(ReadStatement read)
    {
        var values = read.Lines.Select(l => l.Line.Amount.Value!.Value).ToList();
        return $"{read.Statement.Id} {read.Lines.Count} {read.Lines.Sum(l => l.Details.Count)} +{values.Where(v => v > 0).Sum():0.##} {values.Where(v => v < 0).Sum():0.##} {Of(BalanceKind.Opening)} {Of(BalanceKind.Closing)} {AddsUp(read)}";

        string Of(BalanceKind kind) => read.Balances.FirstOrDefault(b => b.Kind == kind)?.Amount.Value?.ToString("0.##") ?? "";
    }

    private static string AddsUp(ReadStatement read) =>
        !read.Balances.Any(b => b.Kind == BalanceKind.Opening) || !read.Balances.Any(b => b.Kind == BalanceKind.Closing) ? "n/a"
        : read.Totals.Any(t => t.Field.StartsWith("closing", StringComparison.Ordinal) && t.Agrees) ? "yes" : "no";

    private static string Facts(Dictionary<string, string> row) =>
        $"{row["id"]} {row["entries"]} {row["tx_details"]} +{Plain(row["credit_sum"])} {Plain("-" + row["debit_sum"])} {Plain(row["opening"])} {Plain(row["closing"])} {row["balances_add_up"]}";

    private static string Plain(string text) => text.Length == 0 ? "" : decimal.Parse(text).ToString("0.##");
}
