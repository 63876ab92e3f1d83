using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Bench;

/// <summary>The real program serving a book, with one user who may sign in.</summary>
internal sealed class ServedDesk : IAsyncDisposable
{
    public const string Email = "bench@example.com";
    private static readonly string Program = typeof(Dunwell.Server.Platform.IModule).Assembly.Location;
    private readonly Process server;

    private ServedDesk(Process server, string address, string password) => (this.server, Address, Password) = (server, address, password);

    public string Address { get; }

    public string Password { get; }

    public static async Task<ServedDesk> StartAsync(Place place)
    {
        using var add = Start(place, "user", "add", Email, "--role", "Supervisor", "--name", "Bench", "--json");
        using var user = JsonDocument.Parse(await add.StandardOutput.ReadToEndAsync());
        await add.WaitForExitAsync();
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}");
        var server = Start(place, "serve", "--urls", address);
        server.OutputDataReceived += (_, _) => { };
        server.BeginOutputReadLine();
        var desk = new ServedDesk(server, address, user.RootElement.GetProperty("password").GetString()!);
        using var client = new HttpClient();
        while (!await AnswersAsync(client, address))
            await Task.Delay(200);
        return desk;
    }

    public async ValueTask DisposeAsync()
    {
        server.Kill(entireProcessTree: true);
        await server.WaitForExitAsync();
        server.Dispose();
    }

    private static async Task<bool> AnswersAsync(HttpClient client, string address)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri(address + "/health"));
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static Process Start(Place place, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in (string[])[Program, .. arguments, "--data", place.Folder, "--today", Book.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)])
            start.ArgumentList.Add(argument);
        if (place.Engine == Engine.Postgres)
        {
            start.ArgumentList.Add("--database");
            start.ArgumentList.Add(place.Connection);
        }

        return Process.Start(start)!;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
