using System.Globalization;
using System.Text;
using Dunwell.Domain;
using Dunwell.Domain.Banking.Cash;
using Dunwell.Server.Banking.Cash;
using Dunwell.Server.Platform.Files;
using Dunwell.Server.Tests.Runs;

namespace Dunwell.Server.Tests.Banking;

/// <summary>A camt.053 statement of Acme's account in dollars, written line by line, and brought to the desk.</summary>
internal sealed class Statement(DateOnly day, decimal opening = 0m)
{
    private readonly StringBuilder entries = new();
    private decimal moved;

    public string Account { get; init; } = "NY100200300";

    /// <summary>Null: as the lines say.</summary>
    public decimal? Closing { get; init; }

    public string Kind { get; init; } = "camt.053";

    public Statement Credit(decimal amount, string text, string? payer = null, string? payerAccount = null, string? reference = null, string more = "")
    {
        moved += amount;
        entries.Append(Entry(amount, "CRDT", text, payer, payerAccount, reference ?? $"R{entries.Length:D6}", more));
        return this;
    }

    public Statement Debit(decimal amount, string text)
    {
        moved -= amount;
        entries.Append(Entry(amount, "DBIT", text, null, null, $"R{entries.Length:D6}", ""));
        return this;
    }

    public async Task<ImportedBankFile> BringAsync(Desk desk, string name = "statement.xml") => (await TryAsync(desk, name)).Value;

    public Task<Result<ImportedBankFile>> TryAsync(Desk desk, string name = "statement.xml") => BringAsync(desk, name, Text());

    public static async Task<Result<ImportedBankFile>> BringAsync(Desk desk, string name, string text)
    {
        var hash = await desk.Database.With((FileStore files) => files.SaveAsync(Encoding.UTF8.GetBytes(text), default));
        return await desk.Database.With((ImportBankFile import) => import.Run(new(desk.Creditor, name, hash, "Ann"), default));
    }

    /// <summary>Brings it and matches what came in.</summary>
    public async Task<MatchedReceipts> MatchAsync(Desk desk)
    {
        await BringAsync(desk);
        return (await desk.Database.With((MatchReceipts match) => match.Run(new(desk.Creditor), default))).Value;
    }

    public string Text()
    {
        var (element, date) = (Kind == "camt.054" ? "Ntfctn" : Kind == "camt.052" ? "Rpt" : "Stmt", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        var root = Kind switch { "camt.054" => "BkToCstmrDbtCdtNtfctn", "camt.052" => "BkToCstmrAcctRpt", _ => "BkToCstmrStmt" };
        var balances = Kind == "camt.053" ? Balance("OPBD", opening, date) + Balance("CLBD", Closing ?? opening + moved, date) : "";
        return $"""
            <?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:{Kind}.001.02"><{root}><GrpHdr><MsgId>M</MsgId><CreDtTm>{date}T20:00:00</CreDtTm></GrpHdr>
            <{element}><Id>S-{date}</Id><CreDtTm>{date}T20:00:00</CreDtTm><Acct><Id><Othr><Id>{Account}</Id></Othr></Id><Ccy>USD</Ccy></Acct>{balances}{entries}</{element}></{root}></Document>
            """;
    }

    private static string Balance(string code, decimal amount, string date) => string.Create(
        CultureInfo.InvariantCulture,
        $"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy=\"USD\">{Math.Abs(amount):0.00}</Amt><CdtDbtInd>{(amount < 0 ? "DBIT" : "CRDT")}</CdtDbtInd><Dt><Dt>{date}</Dt></Dt></Bal>");

    private string Entry(decimal amount, string sign, string text, string? payer, string? account, string reference, string more)
    {
        var party = payer is null ? "" : $"<RltdPties><Dbtr><Nm>{payer}</Nm></Dbtr>{(account is null ? "" : $"<DbtrAcct><Id><Othr><Id>{account}</Id></Othr></Id></DbtrAcct>")}</RltdPties>";
        var details = more.Length > 0 ? more : $"<TxDtls>{party}<RmtInf><Ustrd>{text}</Ustrd></RmtInf></TxDtls>";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<Ntry><Amt Ccy=\"USD\">{amount:0.00}</Amt><CdtDbtInd>{sign}</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>{day:yyyy-MM-dd}</Dt></BookgDt><ValDt><Dt>{day:yyyy-MM-dd}</Dt></ValDt>{(reference.Length > 0 ? $"<AcctSvcrRef>{reference}</AcctSvcrRef>" : "")}<NtryDtls>{details}</NtryDtls></Ntry>");
    }
}
