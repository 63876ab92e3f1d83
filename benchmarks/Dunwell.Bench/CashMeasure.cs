using System.Globalization;
using System.Text;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Banking.Cash;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dunwell.Bench;

/// <summary>A bank statement taken in and matched as the desk does it: receipts that name an invoice exactly, each of another customer, all of them posted without a person.</summary>
internal static class CashMeasure
{
    public const int Receipts = 1_000;
    private const int WarmUp = 100;

    public static async Task<Dictionary<string, Reading>> RunAsync(Place place)
    {
        await using var services = place.Services();
        var (creditor, paid) = await PaidAsync(services);
        await BringAsync(services, creditor, "first", paid[..WarmUp]);
        await MatchAsync(services, creditor);
        await BringAsync(services, creditor, "second", paid[WarmUp..]);
        var posting = await Meter.MeasureAsync(place, () => MatchAsync(services, creditor));
        // Nothing is open any more but the one receipt nobody can tell: what is left is reading the book.
        await BringAsync(services, creditor, "third", [("Nobody", "", 1)]);
        var reading = await Meter.MeasureAsync(place, () => MatchAsync(services, creditor));
        return new() { ["a thousand receipts posted"] = new(posting.Seconds - reading.Seconds, posting.CpuSeconds - reading.CpuSeconds), ["book read for matching"] = reading };
    }

    private static async Task<(CreditorId Creditor, List<(string Payer, string Number, long Cents)> Paid)> PaidAsync(ServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DunwellDb>();
        var accounts = await (
            from account in db.Set<CustomerAccount>()
            join customer in db.Set<Customer>() on account.CustomerId equals customer.Id
            orderby account.Id
            select new { account.Id, account.CreditorId, customer.Name }).Take(2 * (Receipts + WarmUp)).ToListAsync();
        var paid = new List<(string, string, long)>();
        foreach (var account in accounts)
        {
            if (paid.Count == Receipts + WarmUp)
                break;
            if (await db.Set<Invoice>().Where(i => i.CustomerAccountId == account.Id).OrderBy(i => i.Id).FirstOrDefaultAsync() is { } invoice)
                paid.Add((account.Name, invoice.Number, invoice.Amount));
        }

        return (accounts[0].CreditorId, paid);
    }

    private static async Task BringAsync(ServiceProvider services, CreditorId creditor, string name, List<(string Payer, string Number, long Cents)> paid)
    {
        var entries = new StringBuilder();
        foreach (var (payer, number, cents) in paid)
            entries.Append(CultureInfo.InvariantCulture, $"""<Ntry><Amt Ccy="EUR">{cents / 100}.{cents % 100:D2}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-06-29</Dt></BookgDt><ValDt><Dt>2026-06-29</Dt></ValDt><AcctSvcrRef>{name}{number}</AcctSvcrRef><NtryDtls><TxDtls><RltdPties><Dbtr><Nm>{payer}</Nm></Dbtr></RltdPties><RmtInf><Ustrd>{number}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>""");
        var text = $"""<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.02"><BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>{name}</MsgId><CreDtTm>2026-06-29T20:00:00</CreDtTm></GrpHdr><Ntfctn><Id>{name}</Id><CreDtTm>2026-06-29T20:00:00</CreDtTm><Acct><Id><Othr><Id>100200300</Id></Othr></Id><Ccy>EUR</Ccy></Acct>{entries}</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>""";
        await using var scope = services.CreateAsyncScope();
        var hash = await scope.ServiceProvider.GetRequiredService<FileStore>().SaveAsync(Encoding.UTF8.GetBytes(text), default);
        var taken = await scope.ServiceProvider.GetRequiredService<ImportBankFile>().Run(new(creditor, $"{name}.xml", hash, "bench"), default);
        if (taken.IsRefused || taken.Value.File.Receipts != paid.Count)
            throw new InvalidOperationException(taken.Refusal?.Message ?? $"{taken.Value.File.Receipts} receipts of {paid.Count} were taken in");
    }

    private static async Task MatchAsync(ServiceProvider services, CreditorId creditor)
    {
        await using var scope = services.CreateAsyncScope();
        var matched = (await scope.ServiceProvider.GetRequiredService<MatchReceipts>().Run(new(creditor), default)).Value;
        if (matched.Looked > 1 && matched.Posted != matched.Looked)
            throw new InvalidOperationException($"{matched.Posted} of {matched.Looked} were posted: this measures something else");
    }
}
