using System.CommandLine;
using Dunwell.Server.Platform.Cli;
using Dunwell.Server.Platform.Database;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Dunwell.Server.Platform.Auth;

/// <summary>Users and their secrets, for the screens as for the command line. What only the web needs is in <see cref="AuthWeb"/>.</summary>
internal sealed class AuthModule : IModule
{
    public IEnumerable<Command> Verbs(CommandHost host) => [TokenCli.Token(host)];

    public void AddServices(IServiceCollection services)
    {
        services.AddIdentityCore<User>(Policy)
            .AddUserStore<UserStore>()
            .AddSignInManager()
            .AddClaimsPrincipalFactory<UserClaims>();
        services.AddHttpContextAccessor();
        services.AddDataProtection().SetApplicationName("dunwell");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, KeysInDataFolder>();
        services.AddSingleton<SignInLinks>();
        services.AddSingleton<SetupToken>();
        services.AddScoped<CreateToken>().AddScoped<RevokeToken>();
    }

    private static void Policy(IdentityOptions options)
    {
        options.User.RequireUniqueEmail = true;
        // Length is what resists guessing; character classes only make people write passwords down (NIST SP 800-63B 5.1.1.2).
        options.Password = new() { RequiredLength = 12, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false, RequiredUniqueChars = 5 };
        options.Lockout.MaxFailedAccessAttempts = 5;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
    }

    /// <summary>Keys lie beside the data, so that a restart or a second process keeps everyone signed in.</summary>
    private sealed class KeysInDataFolder(DatabaseOptions database, ILoggerFactory log) : IConfigureOptions<KeyManagementOptions>
    {
        public void Configure(KeyManagementOptions options) =>
            options.XmlRepository = new FileSystemXmlRepository(new DirectoryInfo(Path.Combine(database.DataFolder, "keys")), log);
    }
}
