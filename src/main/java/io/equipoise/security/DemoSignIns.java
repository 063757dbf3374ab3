package io.equipoise.security;

import java.util.List;

/** The accounts of a demo workspace with their passwords, shown where people sign in. No bean of this type, or an empty list: no demo. */
public interface DemoSignIns {
    List<SignIn> list();

    /** @param password drawn at random for this workspace; demo accounts exist nowhere else */
    record SignIn(Operator operator, String password) {}
}
