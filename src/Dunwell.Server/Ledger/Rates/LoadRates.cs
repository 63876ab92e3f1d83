using System.Globalization;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Admin;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Ledger;

/// <summary>What a file of rates brought.</summary>
public sealed record LoadedRates(int Added, int Known);

/// <summary>Takes in exchange rates of a creditor: lines of date, currency, rate. All of them or none; a rate that is known is never changed, and none is added to a closed period. Realised differences that waited for a rate are booked.</summary>
public sealed class LoadRates(DunwellDb db)
{
    private const int Told = 20;

    /// <param name="Text">CSV with the columns date (yyyy-MM-dd), currency, rate (a point as decimal sign), with or without a header.</param>
    /// <param name="Source">Name of the file, or who typed them.</param>
    public sealed record Input(CreditorId CreditorId, string Text, string Source);

    public Task<Result<LoadedRates>> Run(Input input, CancellationToken cancel) => db.InTransactionAsync(() => DecideAsync(input, cancel), cancel);

    private async Task<Result<LoadedRates>> DecideAsync(Input input, CancellationToken cancel)
    {
        if (await ListCreditors.Visible(db).SingleOrDefaultAsync(c => c.Id == input.CreditorId, cancel) is not { } creditor)
            return new Refusal("creditor.unknown", "There is no such creditor");
        await ClosePeriod.TakeBooksAsync(db, creditor.Id, cancel);
        var closed = await LedgerPeriods.ClosedThroughAsync(db, creditor.Id, cancel);
        var known = await db.Set<ExchangeRate>().AsNoTracking().Where(r => r.CreditorId == creditor.Id).ToDictionaryAsync(r => (r.Currency, r.Date), r => r.Rate, cancel);
        var (problems, added, same, number) = (new List<string>(), 0, 0, 0);
        foreach (var line in input.Text.Split('\n').Select(l => l.Trim()))
        {
            number++;
            if (line.Length == 0 || (number == 1 && line.TrimStart('\uFEFF').StartsWith("date", StringComparison.OrdinalIgnoreCase)))
                continue;
            var (rate, problem) = Read(line.TrimStart('\uFEFF').Split(line.Contains(';', StringComparison.Ordinal) ? ';' : ','), creditor, input.Source);
            problem ??= rate is not null && closed is { } end && rate.Date <= end && !known.ContainsKey((rate.Currency, rate.Date)) ? $"date: the books are closed through {end:yyyy-MM-dd}" : null;
            problem ??= rate is not null && known.TryGetValue((rate.Currency, rate.Date), out var other) && other != rate.Rate
                ? string.Create(CultureInfo.InvariantCulture, $"rate: {rate.Currency} of {rate.Date:yyyy-MM-dd} is known as {other:0.############}; a rate is never changed") : null;
            if (problem is not null)
            {
                problems.Add($"line {number}: {problem}");
            }
            else if (known.TryAdd((rate!.Currency, rate.Date), rate.Rate))
            {
                db.Add(rate);
                added++;
            }
            else
            {
                same++;
            }
        }

        if (problems.Count > 0)
            return new Refusal("rates.lines", $"{input.Source}: {string.Join("; ", problems.Take(Told))}{(problems.Count > Told ? $"; and {problems.Count - Told} more" : "")}. Nothing was taken in", "rates");
        await db.SaveChangesAsync(cancel);
        await ExchangeBook.CatchUpAsync(db, creditor.Id, cancel);
        return new LoadedRates(added, same);
    }

    private static (ExchangeRate? Rate, string? Problem) Read(string[] cells, Creditor creditor, string source)
    {
        if (cells.Length != 3)
            return (null, $"expected date, currency, rate; found {cells.Length} columns");
        if (!DateOnly.TryParseExact(cells[0].Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return (null, $"date: '{cells[0]}' is not a date written yyyy-MM-dd");
        if (!Currency.TryOf(cells[1], out var currency) || currency.Code == creditor.Currency)
            return (null, $"currency: '{cells[1]}' is {(currency.Code is null ? "no currency" : "the creditor's own currency")}");
        if (!decimal.TryParse(cells[2].Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) || rate <= 0 || rate > 1_000_000_000m || decimal.Round(rate, 12) != rate)
            return (null, $"rate: '{cells[2]}' is no rate above zero with at most 12 decimals");
        return (new() { CreditorId = creditor.Id, Currency = currency.Code, Date = date, Rate = rate, Source = source }, null);
    }

    /// <summary>All rates of a creditor.</summary>
    internal static async Task<ExchangeRates> OfAsync(DunwellDb db, Creditor creditor, CancellationToken cancel) =>
        new(Currency.Of(creditor.Currency), await db.Set<ExchangeRate>().AsNoTracking().Where(r => r.CreditorId == creditor.Id).ToListAsync(cancel));
}
