using System.Globalization;
using Dapper;
using Dunwell.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Platform.Database;

/// <summary>Hand-written queries of screens: rows mapped by position, limited to the creditors the user may see.</summary>
public static class ScopedSql
{
    /// <summary>Rows of a query. The words {scope:column} in it become the user's creditor scope on that column.</summary>
    public static async Task<List<T>> ListAsync<T>(this DunwellDb db, string sql, object? parameters, Func<RowReader, T> map, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        var values = new DynamicParameters(parameters);
        var command = new CommandDefinition(Scoped(db, sql, values), values, cancellationToken: cancel);
        await using var reader = await db.Database.GetDbConnection().ExecuteReaderAsync(command);
        var row = new RowReader(reader);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancel))
            rows.Add(map(row));
        return rows;
    }

    /// <summary>Names "@prefix0, @prefix1, …" for a list of ids, with their values put into the parameters.</summary>
    public static string In<T>(this DynamicParameters values, string prefix, IEnumerable<T> ids)
    {
        var names = new List<string>();
        foreach (var id in ids)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{prefix}{names.Count}");
            values.Add(name, id);
            names.Add("@" + name);
        }

        return names.Count == 0 ? "null" : string.Join(", ", names);
    }

    /// <summary>A query with the words {account:column} in it, for some accounts or all: they become a condition on that column, or nothing.</summary>
    /// <param name="sql">With the words in it.</param>
    /// <param name="accounts">Names of the parameters that are the accounts, separated by commas; null for all.</param>
    public static string OfAccounts(this string sql, string? accounts) => Replaced(sql, "{account:", column => accounts is null ? "" : $"and {column} in ({accounts})");

    private static string Scoped(DunwellDb db, string sql, DynamicParameters values) =>
        Replaced(sql, "{scope:", column => db.Scope is { } scope ? $"{column} in ({values.In("scope", scope.Select(Value))})" : "1 = 1");

    /// <summary>Puts something in the place of each "{words:column}".</summary>
    private static string Replaced(string sql, string begin, Func<string, string> by)
    {
        for (var at = sql.IndexOf(begin, StringComparison.Ordinal); at >= 0; at = sql.IndexOf(begin, StringComparison.Ordinal))
        {
            var end = sql.IndexOf('}', at);
            sql = sql[..at] + by(sql[(at + begin.Length)..end]) + sql[(end + 1)..];
        }

        return sql;
    }

    private static Guid Value(CreditorId id) => id.Value;
}
